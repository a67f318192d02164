using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>The names by which the front end knows the user-facing attributes.</summary>
internal static class WellKnown
{
    public const string Namespace = "NetCompiler";
    public const string NetworkAttribute = Namespace + ".NetworkAttribute";

    /// <summary>The attribute's kind, <c>Dense</c> for <c>NetCompiler.DenseAttribute</c>, or null where it is not one of ours.</summary>
    public static string? KindOf(INamedTypeSymbol? attribute)
    {
        const string suffix = "Attribute";
        return attribute is { ContainingType: null, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } }
            && attribute.Name.EndsWith(suffix, StringComparison.Ordinal)
                ? attribute.Name.Substring(0, attribute.Name.Length - suffix.Length)
                : null;
    }

    /// <summary>Whether a generator made the file: analyzers see it, generators do not.</summary>
    public static bool IsGenerated(SyntaxTree file) => file.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    public static bool Has(ISymbol symbol, string kind) => symbol.GetAttributes().Any(a => KindOf(a.AttributeClass) == kind);
}
