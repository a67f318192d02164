namespace NetCompiler.CodeFixes;

/// <summary>Removes the softmax or sigmoid that a loss, or another layer, would apply a second time or that a loss has no use for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveProducerFix)), Shared]
public sealed class RemoveProducerFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC3004", "NC3005", "NC3017", "NC3018"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } producer)
        {
            yield break;
        }

        string name = producer.Name.ToString();
        AttributeArgumentSyntax? activation = producer.ArgumentList?.Arguments
            .FirstOrDefault(a => a.Expression.ToString() is "Activation.Sigmoid" or "Activation.Softmax" or "Activation.LogSoftmax");
        if (activation is not null)
        {
            yield return new Offer($"Remove {activation.Expression}", () => AttributeEdits.RemoveArgument(root, activation));
        }
        else if (name is "Sigmoid" or "Softmax" or "LogSoftmax")
        {
            yield return new Offer($"Remove [{name}]", () => AttributeEdits.Remove(root, producer));
        }
    }

    private protected override Location? Place(Diagnostic diagnostic) => Related(diagnostic, 0);
}
