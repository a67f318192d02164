namespace NetCompiler.CodeFixes;

/// <summary>
/// Inserts the layer that makes the input of another what that one needs: a Flatten before a Dense, a Reshape before a convolution, the cropping that leaves out rows
/// which are never read.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertLayerFix)), Shared]
public sealed class InsertLayerFix : NetworkFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["NC2003", "NC2012", "NC2017", "NC4004"];

    private protected override IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            yield break;
        }

        foreach (string layer in Suggestions(diagnostic).Where(s => !s.Contains("=")))
        {
            if (attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "From") is { } from)
            {
                // What the layer read elsewhere is read by the inserted one, which then stands above it.
                string reading = AttributeEdits.WithArguments(layer, $"From = {from.Expression}");
                yield return new Offer(
                    $"Insert [{reading}]",
                    () => AttributeEdits.InsertBefore(root, attribute, (AttributeSyntax)AttributeEdits.RemoveArgument(attribute, from), reading));
            }
            else
            {
                yield return new Offer($"Insert [{layer}]", () => AttributeEdits.InsertBefore(root, attribute, layer));
            }
        }
    }
}
