namespace NetCompiler.Generator;

/// <summary>The names of the pipeline's tracked steps.</summary>
internal static class TrackingNames
{
    public const string Options = "Options";
    public const string Parse = "Parse";
    public const string Shapes = "Shapes";
    public const string Compile = "Compile";
    public const string Names = "Names";
}
