namespace NetCompiler;

/// <summary>Names the layers whose values, concatenated in this order, are the network's output. Default: the last layer.</summary>
/// <param name="names">The names of the layers.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(params string[] names) : Attribute
{
    /// <summary>The names of the layers.</summary>
    public string[] Names { get; } = names;
}
