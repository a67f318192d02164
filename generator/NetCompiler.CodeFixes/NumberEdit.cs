namespace NetCompiler.CodeFixes;

/// <summary>Puts a number in the place of an expression.</summary>
internal static class NumberEdit
{
    public static Offer Use(ExpressionSyntax expression, string number) =>
        new($"Use {number}", () => expression.SyntaxTree.GetRoot().ReplaceNode(expression, Literal(number).WithTriviaFrom(expression))) { Tree = expression.SyntaxTree };

    public static ExpressionSyntax Literal(string number) => SyntaxFactory.ParseExpression(number);
}
