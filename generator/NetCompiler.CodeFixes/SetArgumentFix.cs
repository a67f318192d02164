using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.CodeFixes;

/// <summary>Gives arguments other values: Bias before a batch normalisation, OutputPadding of a transposed convolution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetArgumentFix)), Shared]
public sealed class SetArgumentFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2013", "NC4005"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        // The transposed convolution is the first additional location: the squiggle stands at the merge.
        bool isBias = diagnostic.Id == "NC4005";
        string? arguments = isBias ? "Bias = false" : Suggestion(diagnostic);
        SyntaxNode place = isBias ? node : root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan);
        if (arguments is not null && place.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            yield return new Offer($"Set {arguments}", () => root.ReplaceNode(attribute, AttributeEdits.SetArguments(attribute, arguments)));
        }
    }
}
