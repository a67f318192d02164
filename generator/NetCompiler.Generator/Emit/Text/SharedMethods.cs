namespace NetCompiler.Generator.Emit;

/// <summary>Parts of kernels that several kernels have alike, such as the transforms of images of one size: methods of their own, each written once.</summary>
/// <param name="taken">The names of methods, which no layer's may be as well.</param>
internal sealed class SharedMethods(CodeWriter writer, HashSet<string> taken)
{
    private readonly Dictionary<(string, object), string> _names = [];

    /// <summary>The method that does something, which is written where no kernel has asked for it before.</summary>
    /// <param name="name">What names of such methods begin with; a number follows.</param>
    /// <param name="of">All that its text depends on, to compare: sizes and strides, but no kernel's names.</param>
    /// <param name="emit">Writes the method under the name that it is given.</param>
    public string Use(string name, object of, Action<CodeWriter, string> emit)
    {
        if (!_names.TryGetValue((name, of), out string method))
        {
            method = MethodNames.Numbered(taken, name + "_", _names.Count + 1);
            _names.Add((name, of), method);
            CodeWriter own = writer.Fork();
            emit(own, method);
            writer.Line();
            writer.Append(own);
        }

        return method;
    }
}
