namespace NetCompiler.CodeFixes;

/// <summary>Replaces an unknown name by the nearest that exists, and one that may not be given by the nearest that may.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNearestNameFix)), Shared]
public sealed class UseNearestNameFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC1008", "NC1021"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is { } expression && Suggestion(diagnostic) is { } name)
        {
            yield return new Offer($"Use \"{name}\"", () => root.ReplaceNode(expression, Text.Literal(name).WithTriviaFrom(expression)));
        }
    }
}
