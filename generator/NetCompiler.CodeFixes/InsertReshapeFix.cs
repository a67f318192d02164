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
        if (reshape is null || node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            yield break;
        }

        if (attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "From") is { } from)
        {
            // What the layer read elsewhere is read by the inserted one, which then stands above it.
            string reading = reshape.EndsWith(")", StringComparison.Ordinal) ? $"{reshape.TrimEnd(')')}, From = {from.Expression})" : $"{reshape}(From = {from.Expression})";
            var mark = new SyntaxAnnotation();
            yield return new Offer($"Insert [{reading}]", () =>
            {
                var without = (AttributeSyntax)AttributeEdits.RemoveArgument(attribute, from);
                SyntaxNode marked = root.ReplaceNode(attribute, without.WithAdditionalAnnotations(mark));
                return AttributeEdits.InsertBefore(marked, marked.GetAnnotatedNodes(mark).OfType<AttributeSyntax>().Single(), reading);
            });
        }
        else
        {
            yield return new Offer($"Insert [{reshape}]", () => AttributeEdits.InsertBefore(root, attribute, reshape));
        }
    }
}
