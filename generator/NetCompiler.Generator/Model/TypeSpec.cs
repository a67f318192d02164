namespace NetCompiler.Generator.Model;

/// <summary>The class that a network is declared on, as far as emitted code needs it: value-equal, without symbols.</summary>
/// <param name="Namespace">Its full namespace, empty for the global one.</param>
/// <param name="ContainingTypes">The headers of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Name">Its name as it stands in C#, with <c>@</c> where that is a keyword.</param>
/// <param name="Keyword">What a partial part begins with after the modifiers: <c>class</c>.</param>
/// <param name="MetadataName">Namespace and names joined with dots, unique in the compilation, for hint names.</param>
/// <param name="HasDocumentation">Whether the user's part has a documentation comment of its own.</param>
/// <param name="ChecksOverflow">Whether its project checks integers for overflow, which kernels must not: they go below 0 where a window begins before its image.</param>
internal sealed record TypeSpec(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    string Keyword,
    string MetadataName,
    bool HasDocumentation = false,
    bool ChecksOverflow = false);
