using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Keeps arguments that depend on block parameters as expressions, because their constants are only defaults.</summary>
/// <param name="block">The block whose parameters are meant; those of another block are ordinary constants.</param>
internal sealed class ExpressionParser(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation)
{
    public void ReplaceExpressions(List<ArgumentSpec> arguments, AttributeData data, AttributeSyntax syntax)
    {
        foreach ((string name, int element, ExpressionSyntax expression) in AttributeArguments.All(syntax, data.AttributeConstructor))
        {
            int index = arguments.FindIndex(a => a.Name == name);
            if (index >= 0 && DependsOnParameter(expression))
            {
                arguments[index] = new ArgumentSpec(name, Replace(arguments[index].Value, element, expression));
            }
        }
    }

    /// <summary>An argument's value with what stands for it, or for one of its elements, as expressions.</summary>
    private Value Replace(Value value, int element, ExpressionSyntax expression)
    {
        if (value is not ListValue list)
        {
            // A name may be written as nameof(Units), which is the same whatever the value.
            return value is TextValue || !DependsOnParameter(expression) ? value : new ExpressionValue(Parse(expression));
        }

        Value[] items = list.Items.ToArray();
        ExpressionSyntax[] written = [.. AttributeArguments.Elements(expression)];
        (int first, written) = written.Length == items.Length ? (0, written) : (Math.Max(element, 0), [expression]);
        for (int i = 0; i < written.Length; i++)
        {
            items[first + i] = Replace(items[first + i], -1, written[i]);
        }

        return new ListValue(items);
    }

    private bool DependsOnParameter(ExpressionSyntax expression) => NamedConstants.Behind(expression, compilation, cancellation).Any(IsParameter);

    private bool IsParameter(IFieldSymbol field) =>
        SymbolEqualityComparer.Default.Equals(field.ContainingType.OriginalDefinition, block.OriginalDefinition) && WellKnown.Has(field, AttributeKinds.BlockParameter);

    private Expression Parse(ExpressionSyntax expression)
    {
        SemanticModel model = compilation.GetSemanticModel(expression.SyntaxTree);
        if (!DependsOnParameter(expression))
        {
            return model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: (int or byte or sbyte or short or ushort or uint or long) and var constant }
                ? new ConstantExpression(Convert.ToInt64(constant))
                : new UnsupportedExpression(expression.ToString());
        }

        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Parse(parenthesized.Expression);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol field:
                return IsParameter(field) ? new ParameterExpression(field.Name)
                    : NamedConstants.Initializer(field, compilation, cancellation) is { } initializer ? Parse(initializer)
                    : new UnsupportedExpression(expression.ToString());
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                return new BinaryExpression('-', new ConstantExpression(0), Parse(minus.Operand));
            case BinaryExpressionSyntax binary when binary.OperatorToken.Text is "+" or "-" or "*" or "/":
                return new BinaryExpression(binary.OperatorToken.Text[0], Parse(binary.Left), Parse(binary.Right));
            default:
                return new UnsupportedExpression(expression.ToString());
        }
    }
}
