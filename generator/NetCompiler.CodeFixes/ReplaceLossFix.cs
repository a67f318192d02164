namespace NetCompiler.CodeFixes;

/// <summary>Replaces a loss that does not fit by the one that does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceLossFix)), Shared]
public sealed class ReplaceLossFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC3003", "NC3004", "NC3005", "NC3006"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && Suggestion(diagnostic) is { } loss)
        {
            yield return new Offer($"Use [{loss}]", () =>
            {
                AttributeSyntax replaced = attribute.WithName(SyntaxFactory.ParseName(loss));
                AttributeArgumentSyntax? smoothing = loss.StartsWith("S", StringComparison.Ordinal) && loss != "SoftmaxCrossEntropy"
                    ? replaced.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "LabelSmoothing")
                    : null;
                return root.ReplaceNode(attribute, smoothing is null ? replaced : (AttributeSyntax)AttributeEdits.RemoveArgument(replaced, smoothing));
            });
        }
    }
}
