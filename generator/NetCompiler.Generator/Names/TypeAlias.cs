namespace NetCompiler.Generator.Names;

/// <summary>A short name that the files of kernels give to a type.</summary>
/// <param name="Type">What it stands for.</param>
internal sealed record TypeAlias(string Name, string Type)
{
    /// <summary>The directive at the top of the file.</summary>
    public string Directive => $"using {(Type[Type.Length - 1] == '*' ? "unsafe " : "")}{Name} = global::{Type};";
}
