using System.Globalization;
using NetCompiler.Generator.Shapes;

namespace NetCompiler.CodeFixes;

/// <summary>Gives the layer at which two branches parted as many units or filters as the other branch has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResizeLayerFix)), Shared]
public sealed class ResizeLayerFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2004"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        foreach ((int related, string size) in MergeSuggestion.Gives(Suggestions(diagnostic)))
        {
            if (Related(diagnostic, related) is { SourceTree: { } tree } place
                && tree.GetRoot().FindNode(place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList: { } list } layer
                && layer.Name.ToString() != "Input"
                && list.Arguments.FirstOrDefault() is { NameEquals: null, Expression: { } present })
            {
                ExpressionSyntax? changed = present is LiteralExpressionSyntax ? present : BlockParameters.Value(diagnostic, present);
                if (changed?.FirstAncestorOrSelf<AttributeSyntax>() is { } edited)
                {
                    yield return NumberEdit.Use(changed, size) with { Title = $"Use [{edited.ReplaceNode(changed, NumberEdit.Literal(size))}]" };
                }
            }
        }
    }
}
