using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Reads what a partial part of a class has to repeat.</summary>
internal static class TypeParser
{
    public static TypeSpec Parse(INamedTypeSymbol type, Compilation compilation)
    {
        var containers = new Stack<string>();
        string metadataName = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Push($"partial {Keyword(outer)} {Identifier(outer.Name)}");
            metadataName = $"{outer.MetadataName}.{metadataName}";
        }

        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        return new TypeSpec(
            space,
            new EquatableArray<string>(containers),
            Identifier(type.Name),
            Keyword(type),
            string.Concat(Namespaces(type.ContainingNamespace)) + metadataName,
            type.GetDocumentationCommentXml() is { Length: > 0 },
            ((CSharpCompilation)compilation).Options.CheckOverflow);
    }

    // Without the @ that C# puts before a keyword.
    private static IEnumerable<string> Namespaces(INamespaceSymbol space) =>
        space.IsGlobalNamespace ? [] : Namespaces(space.ContainingNamespace).Append(space.Name + ".");

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    // Some that are keywords only in places cannot be the name of a type either: record, file, required, ….
    private static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
