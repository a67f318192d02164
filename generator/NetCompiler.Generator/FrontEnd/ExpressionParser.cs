using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Keeps arguments that mention block parameters as expressions, because their constants are only defaults.</summary>
internal static class ExpressionParser
{
    public static void ReplaceExpressions(
        List<ArgumentSpec> arguments, AttributeData data, AttributeSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        foreach ((string name, int element, ExpressionSyntax expression) in AttributeArguments.All(syntax, data.AttributeConstructor))
        {
            int index = arguments.FindIndex(a => a.Name == name);
            if (index < 0 || !MentionsParameter(expression, model, cancellation))
            {
                continue;
            }

            var value = new ExpressionValue(Parse(expression, model, cancellation));
            if (element < 0)
            {
                arguments[index] = new ArgumentSpec(name, value);
            }
            else if (arguments[index].Value is ListValue list && element < list.Items.Count)
            {
                Value[] items = list.Items.ToArray();
                items[element] = value;
                arguments[index] = new ArgumentSpec(name, new ListValue(items));
            }
        }
    }

    private static bool MentionsParameter(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => ParameterName(n, model, cancellation) is not null);

    private static string? ParameterName(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol field && WellKnown.Has(field, "BlockParameter") ? field.Name : null;

    private static Expression Parse(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Parse(parenthesized.Expression, model, cancellation);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when ParameterName(expression, model, cancellation) is { } name:
                return new ParameterExpression(name);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                return new BinaryExpression('-', new ConstantExpression(0), Parse(minus.Operand, model, cancellation));
            case BinaryExpressionSyntax binary when binary.OperatorToken.Text is "+" or "-" or "*" or "/":
                return new BinaryExpression(
                    binary.OperatorToken.Text[0], Parse(binary.Left, model, cancellation), Parse(binary.Right, model, cancellation));
            default:
                return !MentionsParameter(expression, model, cancellation)
                    && model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: int constant }
                        ? new ConstantExpression(constant)
                        : new UnsupportedExpression(expression.ToString());
        }
    }
}
