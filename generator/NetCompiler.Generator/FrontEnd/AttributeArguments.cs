using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>Finds the syntax of an attribute argument by the name of the constructor parameter or property it sets.</summary>
internal static class AttributeArguments
{
    /// <summary>All arguments with the parameter or property they set and, in a <c>params</c> list, their place in it (otherwise −1).</summary>
    public static IEnumerable<(string Name, int Element, ExpressionSyntax Expression)> All(AttributeSyntax syntax, IMethodSymbol? constructor)
    {
        int position = 0;
        foreach (AttributeArgumentSyntax argument in syntax.ArgumentList?.Arguments ?? [])
        {
            if (argument.NameEquals is { } equals)
            {
                yield return (equals.Name.Identifier.ValueText, -1, argument.Expression);
            }
            else if (argument.NameColon is { } colon)
            {
                yield return (colon.Name.Identifier.ValueText, -1, argument.Expression);
                position++;
            }
            else if (constructor is { Parameters.Length: > 0 })
            {
                IParameterSymbol parameter = constructor.Parameters[Math.Min(position, constructor.Parameters.Length - 1)];
                yield return (parameter.Name, parameter.IsParams ? position - parameter.Ordinal : -1, argument.Expression);
                position++;
            }
        }
    }

    /// <summary>
    /// The expression of one argument, or of one element of it, in a <c>params</c> list or an array; of the whole where the element cannot be told. Null where the argument is
    /// left out.
    /// </summary>
    public static ExpressionSyntax? Find(AttributeSyntax syntax, IMethodSymbol? constructor, string name, int element)
    {
        ExpressionSyntax? found = null;
        foreach ((string n, int e, ExpressionSyntax expression) in All(syntax, constructor).Where(a => a.Name == name))
        {
            found = expression;
            if (element < 0 || e == element)
            {
                break;
            }
        }

        return found is null || element < 0 ? found : Elements(found).ElementAtOrDefault(element) ?? found;
    }

    /// <summary>The elements of an array that is written out; of anything else none.</summary>
    public static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        CollectionExpressionSyntax collection when collection.Elements.All(e => e is ExpressionElementSyntax) =>
            collection.Elements.Cast<ExpressionElementSyntax>().Select(e => e.Expression),
        _ => [],
    };
}
