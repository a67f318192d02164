namespace NetCompiler.CodeFixes;

/// <summary>Gives a layer whose name is taken a free one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameLayerFix)), Shared]
public sealed class RenameLayerFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC1010"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is LiteralExpressionSyntax { Token.Value: string name } literal
            && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            string free = LayerNames.Free(type, name);
            yield return new Offer($"Rename to \"{free}\"", () => root.ReplaceNode(literal, Text.Literal(free).WithTriviaFrom(literal)));
        }
    }
}
