namespace NetCompiler.Generator.Emit;

/// <summary>Parts of kernels that several kernels have alike, such as the transforms of images of one size: methods of their own, each written once.</summary>
/// <param name="taken">The names of methods, which no layer's may be as well.</param>
internal sealed class SharedMethods(CodeWriter writer, HashSet<string> taken)
{
    private readonly Dictionary<string, string> _names = [];

    /// <summary>The method that does what the text says, which is written where no kernel has asked for it before.</summary>
    /// <param name="name">What names of such methods begin with; a number follows.</param>
    /// <param name="emit">Writes the method under the name that it is given; what else it says may depend on no kernel's names.</param>
    public string Use(string name, Action<CodeWriter, string> emit)
    {
        CodeWriter own = writer.Fork();
        emit(own, CanonicalText.Placeholder);
        string text = own.ToString();
        if (!_names.TryGetValue(text, out string method))
        {
            method = MethodNames.Numbered(taken, name + "_", _names.Count + 1);
            _names.Add(text, method);
            writer.Line();
            writer.Append(text.Replace(CanonicalText.Placeholder, method));
        }

        return method;
    }
}
