using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using NetCompiler.Generator.Analyzers;

namespace NetCompiler.CodeFixes;

/// <summary>The base of the fixes: each offers edits of the syntax tree that the squiggle stands in.</summary>
public abstract class NetworkFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // What arises in a block is reported at its use, where none of the edits would help.
            if (root is null || diagnostic.Properties.ContainsKey(IssueDiagnostic.InBlock))
            {
                continue;
            }

            foreach (Offer offer in Offers(diagnostic, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), root))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        offer.Title,
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(offer.Edit())),
                        equivalenceKey: $"{diagnostic.Id}: {offer.Title}"),
                    diagnostic);
            }
        }
    }

    /// <summary>The edits for one diagnostic, best first.</summary>
    private protected abstract IEnumerable<Offer> Offers(Diagnostic diagnostic, SyntaxNode node, SyntaxNode root);

    private protected static string? Suggestion(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(IssueDiagnostic.Suggestion, out string? suggestion) ? suggestion : null;
}

/// <summary>One edit with its title.</summary>
internal sealed record Offer(string Title, Func<SyntaxNode> Edit);
