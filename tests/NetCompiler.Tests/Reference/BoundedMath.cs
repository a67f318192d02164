using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Reference;

/// <summary>
/// The primitive functions in double precision, with the error that a single-precision version may have: the operand's error times the largest slope
/// within it, and the rounding that the kernels' functions allow themselves (a few units in the last place).
/// </summary>
internal static class BoundedMath
{
    private const double FunctionUnits = 12;

    public static Bounded Apply(UnaryOp op, Bounded a) => op switch
    {
        UnaryOp.Negate => -a,
        UnaryOp.Abs => new(Math.Abs(a.Value), a.Error),
        UnaryOp.Sqrt => Sqrt(a),
        UnaryOp.QuickReciprocal => Bounded.Rounded((new Bounded(1, 0) / a).Value, (new Bounded(1, 0) / a).Error, 2),
        UnaryOp.Exp => Function(Math.Exp(a.Value), Math.Exp(a.Value) is > 0 and var exp ? exp * ExpMinus1(a.Error) : Math.Exp(a.Value + a.Error)),
        UnaryOp.Log => Function(Math.Log(a.Value), a.Error == 0 ? 0 : a.Value > a.Error ? a.Error / (a.Value - a.Error) : double.PositiveInfinity),
        UnaryOp.Tanh or UnaryOp.QuickTanh => Function(Math.Tanh(a.Value), a.Error * (1 - Square(Math.Tanh(Nearest(a))))),
        UnaryOp.QuickSigmoid => Absolute(Apply(UnaryOp.Sigmoid, a)),
        UnaryOp.Sigmoid => Function(Special.Sigmoid(a.Value), a.Error * Special.Sigmoid(Nearest(a)) * Special.Sigmoid(-Nearest(a))),
        UnaryOp.Erf => Function(Special.Erf(a.Value), a.Error * 2 / Math.Sqrt(Math.PI) * Math.Exp(-Square(Nearest(a)))),
        UnaryOp.Softplus => Function(Special.Softplus(a.Value), a.Error * Special.Sigmoid(a.Value + a.Error)),
        UnaryOp.NormalQuantile => NormalQuantile(a),
        _ => throw new NotSupportedException($"{op}"),
    };

    public static Bounded Apply(BinaryOp op, Bounded a, Bounded b) => op switch
    {
        BinaryOp.Add => a + b,
        BinaryOp.Subtract => a - b,
        BinaryOp.Multiply => a * b,
        BinaryOp.Divide => a / b,
        BinaryOp.Max => a.Value > b.Value ? Chosen(a, b) : Chosen(b, a),
        BinaryOp.Min => a.Value < b.Value ? Chosen(a, b) : Chosen(b, a),
        _ => throw new NotSupportedException($"{op}"),
    };

    /// <summary>One of two values; where rounding could turn the comparison around, the other is within the error.</summary>
    public static Bounded Select(CompareOp op, Bounded left, Bounded right, Bounded then, Bounded otherwise)
    {
        bool holds = op switch
        {
            CompareOp.Greater => left.Value > right.Value,
            CompareOp.GreaterOrEqual => left.Value >= right.Value,
            _ => left.Value == right.Value,
        };
        Bounded chosen = holds ? then : otherwise;
        double doubt = left.Error + right.Error;
        return doubt > 0 && Math.Abs(left.Value - right.Value) <= doubt
            ? new(chosen.Value, Math.Max(then.Error, otherwise.Error) + Math.Abs(then.Value - otherwise.Value))
            : chosen;
    }

    // Of two operands the one that is not chosen matters only where rounding could turn the choice around.
    private static Bounded Chosen(Bounded chosen, Bounded other) =>
        Math.Abs(chosen.Value - other.Value) > chosen.Error + other.Error ? chosen : new(chosen.Value, Math.Max(chosen.Error, other.Error));

    // Half of a function around 1 that is as exact as the others.
    private static Bounded Absolute(Bounded value) => new(value.Value, value.Error + (FunctionUnits / 2 * Bounded.Unit));

    private static Bounded Function(double value, double inherited) => Bounded.Rounded(value, inherited, FunctionUnits);

    private static Bounded Sqrt(Bounded a)
    {
        double root = Math.Sqrt(a.Value);
        double error = a.Error == 0 ? 0 : root - Math.Sqrt(Math.Max(0, a.Value - a.Error));
        return Bounded.Rounded(root, Math.Max(error, a.Error == 0 ? 0 : Math.Sqrt(a.Value + a.Error) - root), 2);
    }

    private static Bounded NormalQuantile(Bounded a)
    {
        double quantile = Special.NormalQuantile(a.Value);
        double slope = Math.Sqrt(2 * Math.PI) * Math.Exp(quantile * quantile / 2);

        // The kernel's polynomial has an absolute error too: about 1e-6 around the middle.
        return Bounded.Rounded(quantile, (a.Error * slope) + 2e-6, 40);
    }

    // The point nearest to zero that the operand may have: where the sigmoid family is steepest.
    private static double Nearest(Bounded a) => Math.Max(0, Math.Abs(a.Value) - a.Error);

    private static double ExpMinus1(double x) => x < 1e-5 ? x * (1 + x) : Math.Exp(x) - 1;

    private static double Square(double x) => x * x;
}
