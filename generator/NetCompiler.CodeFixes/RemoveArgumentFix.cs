namespace NetCompiler.CodeFixes;

/// <summary>Removes an argument that is without meaning, does harm or has a wrong value in the place of a default.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentFix)), Shared]
public sealed class RemoveArgumentFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC1015", "NC1020", "NC1022", "NC2001", "NC2006", "NC2007", "NC2009", "NC3001", "NC3002", "NC3014", "NC3019", "NC4002"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax list } argument && MayBeLeftOut(argument, node, list, diagnostic.Id))
        {
            string name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.ToString();
            yield return new Offer($"Remove {name}", () => AttributeEdits.RemoveArgument(root, argument));
        }
    }

    // Without a name its place says what it is: it can only go where none follows, and a size may not, for then there would be a dimension less. Of what is reported
    // in an array the rest would go with it.
    private static bool MayBeLeftOut(AttributeArgumentSyntax argument, SyntaxNode node, AttributeArgumentListSyntax list, string id) =>
        argument.NameEquals is not null
        || (argument.Expression.Span == node.Span && (argument.NameColon is not null || (argument == list.Arguments.Last(a => a.NameEquals is null) && id != "NC2001")));
}
