namespace NetCompiler.CodeFixes;

/// <summary>Edits of attributes that keep the source's layout: a new attribute joins its neighbour's list, or gets a line of its own where that one has.</summary>
internal static class AttributeEdits
{
    public static SyntaxNode InsertBefore(SyntaxNode root, AttributeSyntax anchor, string text) => Insert(root, anchor, text, 0);

    /// <summary>Puts an attribute before another, which is changed, too.</summary>
    public static SyntaxNode InsertBefore(SyntaxNode root, AttributeSyntax anchor, AttributeSyntax changed, string text)
    {
        var mark = new SyntaxAnnotation();
        SyntaxNode marked = root.ReplaceNode(anchor, changed.WithAdditionalAnnotations(mark));
        return InsertBefore(marked, marked.GetAnnotatedNodes(mark).OfType<AttributeSyntax>().Single(), text);
    }

    public static SyntaxNode InsertAfter(SyntaxNode root, AttributeSyntax anchor, string text) => Insert(root, anchor, text, 1);

    public static SyntaxNode Remove(SyntaxNode root, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return root.ReplaceNode(list, list.WithAttributes(Without(list.Attributes, attribute)));
        }

        // The comments above the list stay with what follows it, above its own; the list's line goes, and with it the indentation.
        SyntaxNode owner = list.Parent!;
        IEnumerable<SyntaxTrivia> above = list.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
            ? list.GetLeadingTrivia().Reverse().SkipWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse()
            : list.GetLeadingTrivia();
        SyntaxNode tracked = owner.TrackNodes(list);
        SyntaxToken next = tracked.GetCurrentNode(list)!.GetLastToken().GetNextToken();
        SyntaxNode without = tracked.ReplaceToken(next, next.WithLeadingTrivia(above.Concat(next.LeadingTrivia)));
        return root.ReplaceNode(owner, without.RemoveNode(without.GetCurrentNode(list)!, SyntaxRemoveOptions.KeepNoTrivia)!);
    }

    public static SyntaxNode RemoveArgument(SyntaxNode root, AttributeArgumentSyntax argument)
    {
        var list = (AttributeArgumentListSyntax)argument.Parent!;
        return list.Arguments.Count > 1
            ? root.ReplaceNode(list, list.WithArguments(Without(list.Arguments, argument)))
            : root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    /// <summary>The attribute with these properties set, in the place of the values that it has or at the end: <c>Bias = false</c>.</summary>
    public static AttributeSyntax SetArguments(AttributeSyntax attribute, string arguments)
    {
        foreach (AttributeArgumentSyntax argument in Parse($"_({arguments})").ArgumentList!.Arguments)
        {
            AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
            AttributeArgumentSyntax? present = list.Arguments
                .FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == argument.NameEquals!.Name.Identifier.ValueText);
            attribute = attribute.WithArgumentList(list.WithArguments(present is null
                ? Append(list.Arguments, argument.WithoutTrivia())
                : list.Arguments.Replace(present, argument.WithTriviaFrom(present))));
        }

        return attribute;
    }

    /// <summary>The text of an attribute with more arguments: <c>Reshape(28, 28, 1, From = "x")</c>.</summary>
    public static string WithArguments(string attribute, string arguments) =>
        attribute.EndsWith(")", StringComparison.Ordinal) ? $"{attribute.Substring(0, attribute.Length - 1)}, {arguments})" : $"{attribute}({arguments})";

    public static AttributeSyntax Parse(string text) =>
        SyntaxFactory.ParseCompilationUnit($"[{text}] class _;").DescendantNodes().OfType<AttributeSyntax>().First().WithoutTrivia();

    private static SyntaxNode Insert(SyntaxNode root, AttributeSyntax anchor, string text, int offset)
    {
        var list = (AttributeListSyntax)anchor.Parent!;
        AttributeSyntax added = Parse(text);
        if (list.Attributes.Count > 1)
        {
            return root.ReplaceNode(list, list.WithAttributes(Join(list.Attributes, list.Attributes.IndexOf(anchor), added, offset)));
        }

        AttributeListSyntax own = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(added));
        SyntaxTriviaList trailing = list.GetTrailingTrivia();
        SyntaxTriviaList lineEnd = trailing.Any(SyntaxKind.EndOfLineTrivia)
            ? SyntaxFactory.TriviaList(trailing.Last(t => t.IsKind(SyntaxKind.EndOfLineTrivia)))
            : trailing;
        SyntaxTriviaList indentation = Indentation(list);
        return offset == 0
            ? root.ReplaceNode(list, [own.WithLeadingTrivia(list.GetLeadingTrivia()).WithTrailingTrivia(lineEnd), list.WithLeadingTrivia(indentation)])
            : root.ReplaceNode(list, [list, own.WithLeadingTrivia(indentation).WithTrailingTrivia(lineEnd)]);
    }

    /// <summary>Puts an attribute before (offset 0) or after (1) the one at <paramref name="index"/>, on a line of its own where that one stands so.</summary>
    private static SeparatedSyntaxList<AttributeSyntax> Join(SeparatedSyntaxList<AttributeSyntax> list, int index, AttributeSyntax added, int offset)
    {
        AttributeSyntax anchor = list[index];
        SyntaxTriviaList between = index > 0 ? list.GetSeparator(index - 1).TrailingTrivia : SyntaxTriviaList.Empty;
        bool ownLine = between.Any(SyntaxKind.EndOfLineTrivia);
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken)
            .WithTrailingTrivia(ownLine ? between.First(t => t.IsKind(SyntaxKind.EndOfLineTrivia)) : SyntaxFactory.Space);
        added = added.WithLeadingTrivia(Indentation(anchor));
        var items = list.GetWithSeparators().ToList();
        int position = items.FindIndex(i => i.AsNode() == anchor);
        if (offset == 0)
        {
            items.InsertRange(position, [added.WithLeadingTrivia(anchor.GetLeadingTrivia()), comma]);
            items[position + 2] = anchor.WithLeadingTrivia(added.GetLeadingTrivia());
        }
        else if (index == list.Count - 1)
        {
            // A comment behind the last one stays on its line.
            SyntaxTriviaList trailing = anchor.GetTrailingTrivia();
            bool endsLine = trailing.Any(SyntaxKind.EndOfLineTrivia);
            items[position] = endsLine ? anchor.WithoutTrailingTrivia() : anchor;
            items.InsertRange(position + 1, [endsLine ? comma.WithTrailingTrivia(trailing) : comma, added]);
        }
        else
        {
            items.InsertRange(position + 2, [added, comma]);
        }

        return SyntaxFactory.SeparatedList<AttributeSyntax>(items);
    }

    private static SyntaxTriviaList Indentation(SyntaxNode node) =>
        SyntaxFactory.TriviaList(node.GetLeadingTrivia().Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse());

    /// <summary>The list without one of its elements. With the last goes the comma before it, but not the comment behind that, which is its neighbour's.</summary>
    private static SeparatedSyntaxList<T> Without<T>(SeparatedSyntaxList<T> list, T removed)
        where T : SyntaxNode
    {
        int index = list.IndexOf(removed);
        SyntaxTriviaList behind = index > 0 && index == list.Count - 1 ? list.GetSeparator(index - 1).TrailingTrivia : default;
        SeparatedSyntaxList<T> without = list.Remove(removed);
        return behind.Any(SyntaxKind.SingleLineCommentTrivia) || behind.Any(SyntaxKind.MultiLineCommentTrivia)
            ? without.Replace(without.Last(), without.Last().WithTrailingTrivia(without.Last().GetTrailingTrivia().AddRange(behind)))
            : without;
    }

    private static SeparatedSyntaxList<AttributeArgumentSyntax> Append(SeparatedSyntaxList<AttributeArgumentSyntax> list, AttributeArgumentSyntax added)
    {
        if (list.Count == 0)
        {
            return list.Add(added);
        }

        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(list.GetWithSeparators().Add(comma).Add(added));
    }
}
