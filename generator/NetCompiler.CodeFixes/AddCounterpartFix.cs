namespace NetCompiler.CodeFixes;

/// <summary>Adds the optimizer that a loss lacks, or the loss that an optimizer lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCounterpartFix)), Shared]
public sealed class AddCounterpartFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC3007", "NC3008"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            yield break;
        }

        if (diagnostic.Id == "NC3007")
        {
            foreach (string optimizer in new[] { "Adam(1e-3f)", "Sgd(0.01f)" })
            {
                yield return new Offer($"Add [{optimizer}]", () => AttributeEdits.InsertAfter(root, attribute, optimizer));
            }
        }
        else
        {
            foreach (string loss in new[] { "MeanSquaredError", Suggestion(diagnostic) }.OfType<string>())
            {
                yield return new Offer($"Add [{loss}]", () => AttributeEdits.InsertBefore(root, attribute, loss));
            }
        }
    }
}
