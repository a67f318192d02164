using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Keeps arguments that mention block parameters as expressions, because their constants are only defaults.</summary>
/// <param name="block">The block whose parameters are meant; those of another block are ordinary constants.</param>
internal sealed class ExpressionParser(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation)
{
    public void ReplaceExpressions(List<ArgumentSpec> arguments, AttributeData data, AttributeSyntax syntax)
    {
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        foreach ((string name, int element, ExpressionSyntax expression) in AttributeArguments.All(syntax, data.AttributeConstructor))
        {
            int index = arguments.FindIndex(a => a.Name == name);
            if (index < 0 || !MentionsParameter(expression, model))
            {
                continue;
            }

            var value = new ExpressionValue(Parse(expression, model));
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

    private bool MentionsParameter(SyntaxNode node, SemanticModel model) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => ParameterName(n, model) is not null);

    private string? ParameterName(ExpressionSyntax expression, SemanticModel model) =>
        model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol field
        && SymbolEqualityComparer.Default.Equals(field.ContainingType.OriginalDefinition, block.OriginalDefinition)
        && WellKnown.Has(field, AttributeKinds.BlockParameter)
            ? field.Name
            : null;

    private Expression Parse(ExpressionSyntax expression, SemanticModel model)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Parse(parenthesized.Expression, model);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when ParameterName(expression, model) is { } name:
                return new ParameterExpression(name);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                return new BinaryExpression('-', new ConstantExpression(0), Parse(minus.Operand, model));
            case BinaryExpressionSyntax binary when binary.OperatorToken.Text is "+" or "-" or "*" or "/":
                return new BinaryExpression(
                    binary.OperatorToken.Text[0], Parse(binary.Left, model), Parse(binary.Right, model));
            default:
                return !MentionsParameter(expression, model)
                    && model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: int constant }
                        ? new ConstantExpression(constant)
                        : new UnsupportedExpression(expression.ToString());
        }
    }
}
