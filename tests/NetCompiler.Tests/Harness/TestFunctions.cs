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
        "OfOne", ["x"], Expr.Where(A, CompareOp.Greater, 0.5f, Expr.Sqrt(A) * Expr.Log(A), A / (1f + (A * A))));

    /// <summary>a·tanh b + max(a, b).</summary>
    public static readonly UserFunction OfTwo = new(
        "OfTwo", ["a", "b"], (A * new ApplyExpr(Function.Default(ActivationKind.Tanh), B)) + Expr.Larger(A, B));

    /// <summary>The squared error, twice where the output is too large.</summary>
    public static readonly UserFunction Asymmetric = new("Asymmetric", ["y", "t"], Expr.Where(A, CompareOp.Greater, B, 2f * (A - B) * (A - B), (A - B) * (A - B)));
}
