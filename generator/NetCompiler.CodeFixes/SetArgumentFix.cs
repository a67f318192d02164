using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.CodeFixes;

/// <summary>Gives a layer's properties the values with which it fits: padding, output padding, no bias.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetArgumentFix)), Shared]
public sealed class SetArgumentFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2010", "NC2013", "NC4004", "NC4005"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        // A skip is reported at the merge; what has to change is the transposed convolution, its first additional location.
        SyntaxNode place = diagnostic.Id == "NC2013" ? root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan) : node;
        if (Suggestion(diagnostic) is { } arguments && place.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            yield return new Offer($"Set {arguments}", () => root.ReplaceNode(attribute, AttributeEdits.SetArguments(attribute, arguments)));
        }
    }
}
