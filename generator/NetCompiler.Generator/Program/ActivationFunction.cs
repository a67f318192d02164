using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Program;

/// <summary>
/// An activation function: how it is computed, and its derivative, from the output where that is enough (then the input need not be kept for the
/// backward pass).
/// </summary>
/// <param name="Alpha">LeakyReLU: the slope below 0. ELU: the scale below 0.</param>
/// <param name="Maximum">ReLU: where it is clipped (6 for ReLU6), infinity where it is not.</param>
/// <param name="Approximate">GELU: whether it is the form with a hyperbolic tangent.</param>
/// <param name="Quick">Whether a few units in the last place may be given for speed, where there is such a version.</param>
internal sealed record ActivationFunction(ActivationKind Kind, float Alpha = 0, float Maximum = float.PositiveInfinity, bool Approximate = false, bool Quick = false)
{
    // Constants of Klambauer et al. 2017, "Self-normalizing neural networks".
    private const float SeluAlpha = 1.6732632423543772f;
    private const float SeluScale = 1.0507009873554805f;
    private const float InverseSqrt2 = 0.70710678118654752f;
    private const float InverseSqrt2Pi = 0.39894228040143268f;

    // √(2/π) and the factor of the cube in Hendrycks and Gimpel 2016, "Gaussian error linear units".
    private const float Sqrt2OverPi = 0.79788456080286536f;
    private const float GeluCube = 0.044715f;

    /// <summary>The function with the constants that it has where none are given.</summary>
    public static ActivationFunction Default(ActivationKind kind) => new(kind, kind switch
    {
        ActivationKind.LeakyReLU => 0.01f,
        ActivationKind.ELU => 1,
        _ => 0,
    });

    /// <summary>The function in primitive operations. NaN goes in and comes out: the constant of a Max or Min is its first operand.</summary>
    public Expr Expand(Expr x) => Kind switch
    {
        ActivationKind.Linear => x,
        ActivationKind.Step => Expr.Where(x, CompareOp.Greater, 0f, 1f, Expr.Where(0f, CompareOp.GreaterOrEqual, x, 0f, x)),
        ActivationKind.Sigmoid => new UnaryExpr(Quick ? UnaryOp.QuickSigmoid : UnaryOp.Sigmoid, x),
        ActivationKind.HardSigmoid => HardSigmoid(x),
        ActivationKind.LogSigmoid => -new UnaryExpr(UnaryOp.Softplus, -x),
        ActivationKind.Tanh => new UnaryExpr(Quick ? UnaryOp.QuickTanh : UnaryOp.Tanh, x),
        ActivationKind.HardTanh => Expr.Min(1f, Expr.Max(-1f, x)),
        ActivationKind.ReLU when float.IsPositiveInfinity(Maximum) => Expr.Max(0f, x),
        ActivationKind.ReLU => Expr.Min(Maximum, Expr.Max(0f, x)),
        ActivationKind.LeakyReLU => Expr.Where(x, CompareOp.Greater, 0f, x, Alpha * x),
        ActivationKind.ELU => Expr.Where(x, CompareOp.Greater, 0f, x, Alpha * ExpMinus1(x)),
        ActivationKind.SELU => SeluScale * Expr.Where(x, CompareOp.Greater, 0f, x, SeluAlpha * ExpMinus1(x)),
        ActivationKind.Softplus => new UnaryExpr(UnaryOp.Softplus, x),
        ActivationKind.Softsign => x / (1f + Expr.Abs(x)),
        ActivationKind.Exponential => Expr.Exp(x),
        ActivationKind.SiLU => x * new UnaryExpr(UnaryOp.Sigmoid, x),
        ActivationKind.HardSwish => x * HardSigmoid(x),
        ActivationKind.GELU when Approximate => 0.5f * x * (1f + GeluTanh(x)),
        ActivationKind.GELU => 0.5f * x * (1f + new UnaryExpr(UnaryOp.Erf, x * InverseSqrt2)),
        ActivationKind.Mish => x * MishGate(x),
        _ => throw new InvalidOperationException($"No expansion for {Kind}."),
    };

    /// <summary>dy/dx at input <paramref name="x"/> with output <paramref name="y"/>.</summary>
    public Expr Derivative(Expr x, Expr y) => Kind switch
    {
        ActivationKind.Linear => 1f,
        ActivationKind.Step => 0f,
        ActivationKind.Sigmoid => y * (1f - y),
        ActivationKind.HardSigmoid => Between(x, -3f, 3f, 1f / 6f, 0f),
        ActivationKind.LogSigmoid => new UnaryExpr(UnaryOp.Sigmoid, -x),
        ActivationKind.Tanh => 1f - (y * y),
        ActivationKind.HardTanh => Between(y, -1f, 1f, 1f, 0f),
        ActivationKind.ReLU when float.IsPositiveInfinity(Maximum) => Expr.Where(y, CompareOp.Greater, 0f, 1f, 0f),
        ActivationKind.ReLU => Between(y, 0f, Maximum, 1f, 0f),

        // Where the slope below 0 is not positive the output does not tell the sign of the input.
        ActivationKind.LeakyReLU => Expr.Where(Alpha > 0 ? y : x, CompareOp.Greater, 0f, 1f, Alpha),
        ActivationKind.ELU => Expr.Where(x, CompareOp.Greater, 0f, 1f, Alpha * Expr.Exp(Expr.Min(0f, x))),
        ActivationKind.SELU => SeluScale * Expr.Where(x, CompareOp.Greater, 0f, 1f, SeluAlpha * Expr.Exp(Expr.Min(0f, x))),
        ActivationKind.Softplus => new UnaryExpr(UnaryOp.Sigmoid, x),
        ActivationKind.Softsign => (1f - Expr.Abs(y)) * (1f - Expr.Abs(y)),
        ActivationKind.Exponential => y,
        ActivationKind.SiLU => SiluDerivative(x),
        ActivationKind.GELU when Approximate => ApproximateGeluDerivative(x),
        ActivationKind.GELU => (0.5f * (1f + new UnaryExpr(UnaryOp.Erf, x * InverseSqrt2))) + (x * InverseSqrt2Pi * Expr.Exp(x * x * -0.5f)),
        ActivationKind.HardSwish => Between(x, -3f, 3f, (x * (1f / 3f)) + 0.5f, 1f),
        ActivationKind.Mish => MishDerivative(x),
        _ => throw new InvalidOperationException($"No derivative for {Kind}."),
    };

    public override string ToString() => Kind.ToString().ToLowerInvariant();

    // e^x − 1 loses digits near 0; there the branch of the callers only needs it for x ≤ 0, and (tanh(x/2)·(e^x + 1)) keeps them.
    private static Expr ExpMinus1(Expr x)
    {
        Expr clamped = Expr.Min(0f, x);
        return new UnaryExpr(UnaryOp.Tanh, 0.5f * clamped) * (Expr.Exp(clamped) + 1f);
    }

    private static Expr Between(Expr v, float low, float high, Expr inside, float above) =>
        Expr.Where(v, CompareOp.Greater, low, Expr.Where(high, CompareOp.Greater, v, inside, above), 0f);

    private static Expr HardSigmoid(Expr x) => Expr.Min(1f, Expr.Max(0f, (x * (1f / 6f)) + 0.5f));

    private static Expr GeluTanh(Expr x) => new UnaryExpr(UnaryOp.Tanh, Sqrt2OverPi * x * (1f + (GeluCube * x * x)));

    // At ±10 it is 1 and 0 to the last digit of a double; beyond, squares could overflow.
    private static Expr ApproximateGeluDerivative(Expr x)
    {
        Expr near = Expr.Min(10f, Expr.Max(-10f, x));
        Expr tanh = GeluTanh(near);
        return (0.5f * (1f + tanh)) + (0.5f * near * (1f - (tanh * tanh)) * (Sqrt2OverPi + (3 * Sqrt2OverPi * GeluCube * near * near)));
    }

    private static Expr MishGate(Expr x) => new UnaryExpr(UnaryOp.Tanh, new UnaryExpr(UnaryOp.Softplus, x));

    private static Expr MishDerivative(Expr x)
    {
        Expr gate = MishGate(x);
        return gate + (x * new UnaryExpr(UnaryOp.Sigmoid, x) * (1f - (gate * gate)));
    }

    private static Expr SiluDerivative(Expr x)
    {
        Expr s = new UnaryExpr(UnaryOp.Sigmoid, x);
        return s + (x * s * (1f - s));
    }
}
