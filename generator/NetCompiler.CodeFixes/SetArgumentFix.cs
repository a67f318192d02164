namespace NetCompiler.CodeFixes;

/// <summary>Gives a layer's properties the values with which it fits: padding, output padding, no bias, whole sequences, what a loss reads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetArgumentFix)), Shared]
public sealed class SetArgumentFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2004", "NC2010", "NC2013", "NC2014", "NC2015", "NC2020", "NC2021", "NC3012", "NC3016", "NC4004", "NC4005"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            foreach (string arguments in Suggestions(diagnostic).Where(IsSetting))
            {
                yield return new Offer($"Set {arguments}", () => root.ReplaceNode(attribute, AttributeEdits.SetArguments(attribute, arguments)));
            }
        }
    }

    // Some are reported where shapes meet; what has to change is the layer before, the first of the other places.
    private protected override Location? Place(Diagnostic diagnostic) =>
        diagnostic.Id is "NC2004" or "NC2013" or "NC2015" or "NC2021" ? Related(diagnostic, 0) : base.Place(diagnostic);

    private static bool IsSetting(string suggestion) => SyntaxFacts.IsValidIdentifier(suggestion.Split(' ')[0]) && suggestion.Split(' ').ElementAtOrDefault(1) == "=";
}
