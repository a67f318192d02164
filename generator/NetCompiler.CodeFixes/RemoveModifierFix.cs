namespace NetCompiler.CodeFixes;

/// <summary>Removes static or abstract.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveModifierFix)), Shared]
public sealed class RemoveModifierFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC1004"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && type.Modifiers.FirstOrDefault(m => m.ValueText == Suggestion(diagnostic)) is { RawKind: not 0 } modifier)
        {
            SyntaxToken next = modifier.GetNextToken();
            yield return new Offer($"Remove {modifier.ValueText}", () =>
            {
                TypeDeclarationSyntax moved = type.ReplaceToken(next, next.WithLeadingTrivia(modifier.LeadingTrivia));
                return root.ReplaceNode(type, moved.WithModifiers(moved.Modifiers.Remove(moved.Modifiers.First(m => m.ValueText == modifier.ValueText))));
            });
        }
    }
}
