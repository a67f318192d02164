namespace NetCompiler.CodeFixes;

/// <summary>Replaces a number by the nearest that fits: groups by one that divides the channels, a kernel by one that the image has room for, a dimension by what is left.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseNumberFix)), Shared]
public sealed class UseNumberFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2005", "NC2010", "NC2011", "NC4006"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node is ExpressionSyntax present
            && node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument
            && (diagnostic.Id != "NC4006" || KeepsSize(argument))
            && (BlockParameters.IsParameter(present) ? BlockParameters.Value(diagnostic, present) : present) is { } changed)
        {
            foreach (string number in Suggestions(diagnostic).Where(s => s.All(char.IsDigit)))
            {
                yield return NumberEdit.Use(changed, number);
            }
        }
    }

    private static bool KeepsSize(AttributeArgumentSyntax argument) =>
        ((AttributeArgumentListSyntax)argument.Parent!).Arguments.Any(
            a => a is { NameEquals.Name.Identifier.ValueText: "Padding", Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Same" } });

    // The receptive field is the whole layer's; its kernel is the second of the other places.
    private protected override Location? Place(Diagnostic diagnostic) => diagnostic.Id == "NC4006" ? Related(diagnostic, 1) : base.Place(diagnostic);
}
