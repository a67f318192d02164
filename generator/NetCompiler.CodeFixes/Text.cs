namespace NetCompiler.CodeFixes;

internal static class Text
{
    public static ExpressionSyntax Literal(string value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value));
}
