namespace NetCompiler.Generator.Model;

/// <summary>The class that a network is declared on, as far as emitted code needs it: value-equal, without symbols.</summary>
/// <param name="Namespace">Its full namespace, empty for the global one.</param>
/// <param name="ContainingTypes">The headers of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Name">Its name as it stands in C#, with <c>@</c> where that is a keyword.</param>
/// <param name="Accessibility">As in C#: <c>public</c>, <c>internal</c>, <c>private</c>, <c>protected internal</c>, ….</param>
/// <param name="Keyword">What a partial part begins with after the modifiers: <c>class</c>.</param>
/// <param name="MetadataName">Namespace and names joined with dots, unique in the compilation, for hint names.</param>
/// <param name="IsSealed">Whether the declaration says <c>sealed</c>.</param>
/// <param name="HasDocumentation">Whether the user's part has a documentation comment of its own.</param>
internal sealed record TypeSpec(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    string Accessibility,
    string Keyword,
    string MetadataName,
    bool IsSealed = false,
    bool HasDocumentation = false);
