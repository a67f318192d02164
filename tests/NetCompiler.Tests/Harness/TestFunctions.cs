using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Program;

namespace NetCompiler.Tests.Harness;

/// <summary>Functions as users might write them.</summary>
internal static class TestFunctions
{
    private static readonly Expr A = new ArgumentExpr(0);
    private static readonly Expr B = new ArgumentExpr(1);

    /// <summary>x &gt; 0.5 ? √x·ln x : x / (1 + x²).</summary>
    public static readonly UserFunction OfOne = new(
        "OfOne", new(["x"]), Expr.Where(A, CompareOp.Greater, 0.5f, Expr.Sqrt(A) * Expr.Log(A), A / (1f + (A * A))));

    /// <summary>a·tanh b + max(a, b).</summary>
    public static readonly UserFunction OfTwo = new(
        "OfTwo", new(["a", "b"]), (A * new ApplyExpr(ActivationFunction.Default(ActivationKind.Tanh), B)) + Expr.Larger(A, B));

    /// <summary>The divergence of N(mean, e^logVariance) from N(0, 1).</summary>
    public static readonly UserFunction Divergence = new("Divergence", new(["mean", "logVariance"]), 0.5f * ((A * A) + Expr.Exp(B) - 1f - B));

    /// <summary>The squared error, twice where the output is too large.</summary>
    public static readonly UserFunction Asymmetric = new("Asymmetric", new(["y", "t"]), Expr.Where(A, CompareOp.Greater, B, 2f * (A - B) * (A - B), (A - B) * (A - B)));
}
