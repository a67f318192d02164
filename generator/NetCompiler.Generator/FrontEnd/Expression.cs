namespace NetCompiler.Generator.FrontEnd;

/// <summary>An integer expression over block parameters, evaluated where the block is applied.</summary>
internal abstract record Expression
{
    /// <exception cref="ArithmeticException">The value overflows, a divisor is 0, or a parameter has no value.</exception>
    public abstract long Evaluate(IReadOnlyDictionary<string, long> parameters);
}

internal sealed record ConstantExpression(long Value) : Expression
{
    public override long Evaluate(IReadOnlyDictionary<string, long> parameters) => Value;
}

internal sealed record ParameterExpression(string Name) : Expression
{
    public override long Evaluate(IReadOnlyDictionary<string, long> parameters) =>
        parameters.TryGetValue(Name, out long value) ? value : throw new ArithmeticException($"{Name} is no parameter of this block.");
}

/// <summary>One of the operators + − × ÷ with C#'s integer meaning.</summary>
internal sealed record BinaryExpression(char Operator, Expression Left, Expression Right) : Expression
{
    public override long Evaluate(IReadOnlyDictionary<string, long> parameters)
    {
        long left = Left.Evaluate(parameters);
        long right = Right.Evaluate(parameters);
        return Operator switch
        {
            '+' => checked(left + right),
            '-' => checked(left - right),
            '*' => checked(left * right),
            _ => left / right,
        };
    }
}

/// <summary>Something that mentions a block parameter and is none of the above: reported where the block is applied.</summary>
/// <param name="Text">The source text.</param>
internal sealed record UnsupportedExpression(string Text) : Expression
{
    public override long Evaluate(IReadOnlyDictionary<string, long> parameters) => throw new ArithmeticException();
}
