using NetCompiler.Generator.Shapes;

namespace NetCompiler.CodeFixes;

/// <summary>Leads one of the layers that a merge joins through another that gives it the shape of the other one: a projection, a border of zeros, a cut, the last of its time steps.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertBeforeMergeFix)), Shared]
public sealed class InsertBeforeMergeFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2004", "NC2013", "NC2021"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList.Arguments: var operands } merge || merge.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            yield break;
        }

        // Before the layers that a function of the user's joins stands its name.
        int first = merge.Name.ToString().Contains("Elementwise") ? 1 : 0;
        foreach ((int element, string layer) in MergeSuggestion.Through(Suggestions(diagnostic)))
        {
            if (operands.ElementAtOrDefault(first + element) is not { NameEquals: null, NameColon: null, Expression: LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax } operand)
            {
                continue;
            }

            // The layer that the other operand comes from may name its size: in a block each use has its own.
            bool isSecond = operand.Expression.Span.Contains(node.Span);
            SyntaxNode? like = Related(diagnostic, isSecond ? 0 : 1) is { SourceTree: { } tree } place ? tree.GetRoot().FindNode(place.SourceSpan) : null;
            string[] ways = like?.FirstAncestorOrSelf<AttributeSyntax>() is { } parting && parting.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around && around.Span == type.Span
                ? [WithNamesOf(layer, parting), layer]
                : [layer];
            foreach (string way in ways)
            {
                yield return Insert(root, merge, operand.Expression, way, type) with { Purpose = layer };
            }
        }
    }

    private static Offer Insert(SyntaxNode root, AttributeSyntax merge, ExpressionSyntax operand, string layer, TypeDeclarationSyntax type)
    {
        string name = LayerNames.Free(type, layer.Split('(')[0] switch { "Cropping1D" or "Cropping2D" => "cropped", "ZeroPadding1D" or "ZeroPadding2D" => "padded", "LastStep" => "last", _ => "projection" });
        string reading = AttributeEdits.WithArguments(layer, $"From = {operand}, Name = \"{name}\"");
        return new Offer(
            $"Insert [{reading}]",
            () => AttributeEdits.InsertBefore(root, merge, merge.ReplaceNode(operand, Text.Literal(name).WithTriviaFrom(operand)), reading));
    }

    /// <summary>The projection with its size and its strides as another layer has them, where that one names constants.</summary>
    private static string WithNamesOf(string layer, AttributeSyntax other)
    {
        AttributeSyntax named = AttributeEdits.Parse(layer);
        foreach (string? argument in new[] { null, "Strides" })
        {
            if (Find(named, argument) is { Expression: LiteralExpressionSyntax literal } && Find(other, argument) is { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } constant)
            {
                named = named.ReplaceNode(literal, constant.Expression.WithoutTrivia());
            }
        }

        return named.ToString();
    }

    private static AttributeArgumentSyntax? Find(AttributeSyntax layer, string? name) =>
        layer.ArgumentList?.Arguments.FirstOrDefault(a => name is null || a.NameEquals?.Name.Identifier.ValueText == name);
}
