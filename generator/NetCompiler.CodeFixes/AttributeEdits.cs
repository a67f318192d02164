using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.CodeFixes;

/// <summary>Edits of attributes that keep the source's layout: a new attribute joins its neighbour's list, or gets a line of its own where that one has.</summary>
internal static class AttributeEdits
{
    public static SyntaxNode InsertBefore(SyntaxNode root, AttributeSyntax anchor, string text) => Insert(root, anchor, text, 0);

    public static SyntaxNode InsertAfter(SyntaxNode root, AttributeSyntax anchor, string text) => Insert(root, anchor, text, 1);

    public static SyntaxNode Remove(SyntaxNode root, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return root.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)));
        }

        // The comments above the list stay with what follows it; its own line goes.
        SyntaxNode owner = list.Parent!;
        SyntaxToken next = list.GetLastToken().GetNextToken();
        SyntaxNode without = owner.ReplaceToken(next, next.WithLeadingTrivia(list.GetLeadingTrivia()));
        AttributeListSyntax removed = without.DescendantNodes().OfType<AttributeListSyntax>().First(l => l.IsEquivalentTo(list));
        return root.ReplaceNode(owner, without.RemoveNode(removed, SyntaxRemoveOptions.KeepNoTrivia)!);
    }

    public static SyntaxNode RemoveArgument(SyntaxNode root, AttributeArgumentSyntax argument)
    {
        var list = (AttributeArgumentListSyntax)argument.Parent!;
        return list.Arguments.Count > 1
            ? root.ReplaceNode(list, list.WithArguments(list.Arguments.Remove(argument)))
            : root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    public static AttributeSyntax Parse(string text) =>
        SyntaxFactory.ParseCompilationUnit($"[{text}] class _;").DescendantNodes().OfType<AttributeSyntax>().First().WithoutTrivia();

    private static SyntaxNode Insert(SyntaxNode root, AttributeSyntax anchor, string text, int offset)
    {
        var list = (AttributeListSyntax)anchor.Parent!;
        AttributeSyntax added = Parse(text);
        if (list.Attributes.Count > 1)
        {
            IEnumerable<AttributeSyntax> attributes = list.Attributes.Take(list.Attributes.IndexOf(anchor) + offset)
                .Append(added)
                .Concat(list.Attributes.Skip(list.Attributes.IndexOf(anchor) + offset));
            SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
            AttributeSyntax[] all = attributes.ToArray();
            return root.ReplaceNode(list, list.WithAttributes(SyntaxFactory.SeparatedList(
                all.Select(a => a.WithLeadingTrivia().WithTrailingTrivia()), Enumerable.Repeat(comma, all.Length - 1))));
        }

        AttributeListSyntax own = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(added));
        SyntaxTriviaList trailing = list.GetTrailingTrivia();
        SyntaxTriviaList lineEnd = trailing.Any(SyntaxKind.EndOfLineTrivia)
            ? SyntaxFactory.TriviaList(trailing.Last(t => t.IsKind(SyntaxKind.EndOfLineTrivia)))
            : trailing;
        SyntaxTriviaList indentation = SyntaxFactory.TriviaList(list.GetLeadingTrivia().Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)));
        return offset == 0
            ? root.ReplaceNode(list, [own.WithLeadingTrivia(list.GetLeadingTrivia()).WithTrailingTrivia(lineEnd), list.WithLeadingTrivia(indentation)])
            : root.ReplaceNode(list, [list, own.WithLeadingTrivia(indentation).WithTrailingTrivia(lineEnd)]);
    }
}
