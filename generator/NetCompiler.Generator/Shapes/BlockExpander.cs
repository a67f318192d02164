using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Checks the use of a block and puts the values of its parameters into its attributes.</summary>
internal static class BlockExpander
{
    /// <returns>The block, or null where it cannot be used; that has been reported.</returns>
    public static BlockSpec? Check(BlockSpec? block, Scope scope, ArgumentReader arguments)
    {
        if (block is null)
        {
            arguments.Fail(StructureRules.BadBlock, null, -1, arguments.Attribute.Block ?? "?", "is not a class");
            return null;
        }

        string? problem = block.Problem ?? (block.Attributes.Any(a => LayerTable.IsLayer(a.Kind)) ? null : "has no layers");
        if (problem is not null)
        {
            arguments.Fail(StructureRules.BadBlock, null, -1, block.Name, problem);
            return null;
        }

        var chain = new List<string> { block.Name };
        for (Scope? s = scope; s is not null; s = s.Parent)
        {
            if (s.Block is { } outer)
            {
                chain.Insert(0, outer.Name);
                if (outer.Key == block.Key)
                {
                    arguments.Fail(StructureRules.BlockRecursion, null, -1, block.Name, string.Join(" uses ", chain));
                    return null;
                }
            }
        }

        int given = (arguments.Attribute.Find("values") as ListValue)?.Items.Count ?? 0;
        if (given > block.Parameters.Count)
        {
            string takes = block.Parameters.Count switch { 0 => "no parameters", 1 => "one parameter", int n => $"{n} parameters" };
            arguments.Fail(
                StructureRules.BlockArguments, "values", block.Parameters.Count, block.Name,
                block.Parameters.Count == 0 ? takes : $"{takes} ({string.Join(", ", block.Parameters.Select(p => p.Name))})",
                given == 1 ? "one is" : $"{given} are");
            return null;
        }

        return block;
    }

    /// <returns>The block's attributes with its parameters replaced by the values of a use, or null where one cannot be evaluated; that has been reported.</returns>
    public static IReadOnlyList<AttributeSpec>? Bind(BlockSpec block, ArgumentReader use, IssueList issues)
    {
        bool failed = false;
        int[] values = use.Integers("values");
        var parameters = block.Parameters
            .Select((p, i) => (p.Name, Value: i < values.Length ? values[i] : p.Default))
            .ToDictionary(p => p.Name, p => p.Value);
        AttributeSpec[] bound = block.Attributes.Select((a, i) => Bind(a, parameters, (argument, expression) =>
        {
            var inner = new Anchor(AnchorKind.Attribute, i, argument, Block: block.Key);
            issues.Add(StructureRules.BlockExpression, new Place(use.Place.Outer, inner, block.Name), Print(expression));
            failed = true;
        })).ToArray();
        return failed ? null : bound;
    }

    private static AttributeSpec Bind(AttributeSpec attribute, Dictionary<string, long> parameters, Action<string, Expression> fail) =>
        attribute with
        {
            Arguments = new EquatableArray<ArgumentSpec>(
                attribute.Arguments.Select(a => a with { Value = Bind(a.Value, parameters, expression => fail(a.Name, expression)) })),
        };

    private static Value Bind(Value value, Dictionary<string, long> parameters, Action<Expression> fail)
    {
        switch (value)
        {
            case ListValue list:
                return new ListValue(new EquatableArray<Value>(list.Items.Select(i => Bind(i, parameters, fail))));
            case ExpressionValue { Expression: var expression }:
                if (Evaluate(expression, parameters) is { } result)
                {
                    return new IntegerValue(result);
                }

                fail(expression);
                return value;
            default:
                return value;
        }
    }

    private static long? Evaluate(Expression expression, Dictionary<string, long> parameters)
    {
        try
        {
            long value = expression.Evaluate(parameters);
            return value is >= int.MinValue and <= int.MaxValue ? value : null;
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    private static string Operand(Expression expression) => expression is BinaryExpression ? $"({Print(expression)})" : Print(expression);

    private static string Print(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ParameterExpression parameter => parameter.Name,
        BinaryExpression binary => $"{Operand(binary.Left)} {binary.Operator} {Operand(binary.Right)}",
        UnsupportedExpression unsupported => unsupported.Text,
        _ => "",
    };
}
