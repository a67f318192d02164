using Microsoft.CodeAnalysis.CodeActions;
using NetCompiler.Generator.Analyzers;

namespace NetCompiler.CodeFixes;

/// <summary>The base of the fixes: each offers edits of the source, of which those are shown that mend what was reported and break nothing else.</summary>
public abstract class NetworkFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (Place(diagnostic) is not { SourceTree: { } tree } place
                || await context.Document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
            {
                continue;
            }

            SyntaxNode root = await tree.GetRootAsync(cancellation).ConfigureAwait(false);
            var check = new Lazy<EditCheck>(() => new EditCheck(diagnostic, compilation, cancellation));
            var offered = new HashSet<string>();
            foreach (Offer offer in Offers(diagnostic, root.FindNode(place.SourceSpan, getInnermostNodeForTie: true), root))
            {
                if (!offered.Contains(offer.Purpose)
                    && Open(context.Document, offer.Tree ?? tree) is { } document
                    && await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false) is { } source
                    && offer.Edit() is var edited
                    && check.Value.Mends(source, source.WithChangedText(edited.GetText(source.Encoding))))
                {
                    offered.Add(offer.Purpose);
                    context.RegisterCodeFix(
                        CodeAction.Create(
                            offer.Title,
                            _ => Task.FromResult(document.WithSyntaxRoot(edited).Project.Solution),
                            equivalenceKey: $"{diagnostic.Id}: {offer.Title}"),
                        diagnostic);
                }
            }
        }
    }

    /// <summary>The edits for one diagnostic, best first.</summary>
    /// <param name="node">What stands at <see cref="Place"/>.</param>
    private protected abstract IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root);

    /// <summary>Where the edit is to be made, or null: what was reported, in the block where it arose in one (which is reported at the block's use).</summary>
    private protected virtual Location? Place(Diagnostic diagnostic) => ArisesInBlock(diagnostic) ? diagnostic.AdditionalLocations[0] : diagnostic.Location;

    /// <summary>One of the other places that matter, or null. Of a layer that is repeated they may be the reported place itself.</summary>
    private protected static Location? Related(Diagnostic diagnostic, int index)
    {
        IReadOnlyList<Location> places = diagnostic.AdditionalLocations;
        return !ArisesInBlock(diagnostic) ? places.ElementAtOrDefault(index)
            : places.Count == 1 ? places[0]
            : places.ElementAtOrDefault(index + 1);
    }

    private protected static bool ArisesInBlock(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(IssueDiagnostic.InBlock) && diagnostic.AdditionalLocations.Count > 0;

    private protected static string? Suggestion(Diagnostic diagnostic) => Suggestions(diagnostic).FirstOrDefault();

    private protected static IReadOnlyList<string> Suggestions(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(IssueDiagnostic.Suggestion, out string? suggestions) && suggestions is not null ? suggestions.Split('\n') : [];

    // A block may stand in another file.
    private static Document? Open(Document reported, SyntaxTree tree) =>
        reported.Project.Solution.GetDocument(tree) ?? (reported.TryGetSyntaxTree(out SyntaxTree? own) && own.FilePath == tree.FilePath ? reported : null);
}

/// <summary>One edit with its title.</summary>
internal sealed record Offer(string Title, Func<SyntaxNode> Edit)
{
    /// <summary>The file that is edited; null where it is the one of <see cref="NetworkFix.Place"/>.</summary>
    public SyntaxTree? Tree { get; init; }

    /// <summary>What it does: of several edits that do the same only the first that can be made is shown.</summary>
    public string Purpose { get; init; } = Title;
}
