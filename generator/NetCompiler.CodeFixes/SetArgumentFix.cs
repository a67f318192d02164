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
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2010", "NC2013", "NC2015", "NC2020", "NC2021", "NC4004", "NC4005"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        // Some are reported where shapes meet; what has to change is the layer before, the first additional location.
        SyntaxNode place = diagnostic.Id is "NC2013" or "NC2015" or "NC2021" ? root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan) : node;
        if (Suggestion(diagnostic) is { } arguments && place.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            yield return new Offer($"Set {arguments}", () => root.ReplaceNode(attribute, AttributeEdits.SetArguments(attribute, arguments)));
        }
    }
}
