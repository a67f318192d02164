namespace NetCompiler.CodeFixes;

/// <summary>Removes an attribute that has no effect, a rival or its place elsewhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeFix)), Shared]
public sealed class RemoveAttributeFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC1011", "NC1017", "NC3007", "NC3008", "NC3009", "NC3011"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            yield return new Offer($"Remove [{attribute.Name}]", () => AttributeEdits.Remove(root, attribute));
        }
    }
}
