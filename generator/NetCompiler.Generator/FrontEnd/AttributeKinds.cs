namespace NetCompiler.Generator.FrontEnd;

/// <summary>The kinds of attributes that are no layers with a rule of their own.</summary>
internal static class AttributeKinds
{
    public const string Network = "Network";

    public const string Input = "Input";

    public const string Output = "Output";

    public const string Block = "Block";

    public const string BlockParameter = "BlockParameter";

    public const string Use = "Use";
}
