using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.CodeFixes;

/// <summary>Gives a layer's properties the values with which it fits: padding, output padding, no bias, whole sequences.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetArgumentFix)), Shared]
public sealed class SetArgumentFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2004", "NC2010", "NC2013", "NC2015", "NC2020", "NC2021", "NC4004", "NC4005"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        // Some are reported where shapes meet; what has to change is the layer before, the first additional location.
        SyntaxNode? place = diagnostic.Id is "NC2004" or "NC2013" or "NC2015" or "NC2021" ? LayerBefore(diagnostic, root) : node;
        if (Suggestion(diagnostic) is { } arguments && place?.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            yield return new Offer($"Set {arguments}", () => root.ReplaceNode(attribute, AttributeEdits.SetArguments(attribute, arguments)));
        }
    }

    // Null where it stands in another file: a block may.
    private static SyntaxNode? LayerBefore(Diagnostic diagnostic, SyntaxNode root) =>
        diagnostic.AdditionalLocations[0] is { SourceTree: { } tree } place && tree.FilePath == root.SyntaxTree.FilePath ? root.FindNode(place.SourceSpan) : null;
}
