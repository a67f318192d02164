using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.CodeFixes;

/// <summary>Inserts what makes the input of a layer one of the rank that it reads: a Flatten before a Dense, a Reshape before a convolution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertReshapeFix)), Shared]
public sealed class InsertReshapeFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2003", "NC2012"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        string? reshape = diagnostic.Id == "NC2003" ? "Flatten" : Suggestion(diagnostic);

        // With From the layer reads one elsewhere, and so would the inserted one have to.
        if (reshape is not null
            && node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            && attribute.ArgumentList?.Arguments.Any(a => a.NameEquals?.Name.Identifier.ValueText == "From") != true)
        {
            yield return new Offer($"Insert [{reshape}]", () => AttributeEdits.InsertBefore(root, attribute, reshape));
        }
    }
}
