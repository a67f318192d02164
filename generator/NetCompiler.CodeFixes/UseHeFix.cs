namespace NetCompiler.CodeFixes;

/// <summary>Replaces a Glorot initializer before a ReLU by the He initializer of the same distribution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseHeFix)), Shared]
public sealed class UseHeFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC4001"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is { } member && Suggestion(diagnostic) is { } he)
        {
            yield return new Offer($"Use Initializer.{he}", () => root.ReplaceNode(member, member.WithName(SyntaxFactory.IdentifierName(he))));
        }
    }
}
