using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.FrontEnd;

/// <summary>The functions of <c>MathF</c>, <c>Math</c> and <c>float</c> that kernels have.</summary>
internal static class KernelFunctions
{
    public const string Exponents = "the exponent must be a constant of whole or half steps, from −16 to 16";

    private const int LargestExponent = 16;

    // Null for arguments that it is not for.
    private static readonly Dictionary<string, Func<Expr[], Expr?>> Functions = new()
    {
        ["Abs"] = x => Expr.Abs(x[0]),
        ["Clamp"] = x => Expr.Smaller(Expr.Larger(x[0], x[1]), x[2]),
        ["Exp"] = x => Expr.Exp(x[0]),
        ["FusedMultiplyAdd"] = x => (x[0] * x[1]) + x[2],
        ["Log"] = x => x.Length == 1 ? Expr.Log(x[0]) : Expr.Log(x[0]) / Expr.Log(x[1]),
        ["Log10"] = x => Expr.Log(x[0]) * (float)(1 / Math.Log(10)),
        ["Log2"] = x => Expr.Log(x[0]) * (float)(1 / Math.Log(2)),
        ["Max"] = x => Expr.Larger(x[0], x[1]),
        ["Min"] = x => Expr.Smaller(x[0], x[1]),
        ["Pow"] = x => x[1] is ConstantExpr exponent ? Power(x[0], exponent.Value) : null,
        ["Sign"] = x => Expr.Sign(x[0]),
        ["Sqrt"] = x => Expr.Sqrt(x[0]),
        ["Tanh"] = x => new ApplyExpr(ActivationFunction.Default(ActivationKind.Tanh), x[0]),
    };

    public static Func<Expr[], Expr?>? Find(IMethodSymbol method) =>
        method.ContainingType is { SpecialType: SpecialType.System_Single } or { Name: "MathF" or "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        && Functions.TryGetValue(method.Name, out Func<Expr[], Expr?> function)
            ? function
            : null;

    private static Expr? Power(Expr x, float exponent)
    {
        float twice = 2 * Math.Abs(exponent);
        if (twice != Math.Floor(twice) || twice > 2 * LargestExponent)
        {
            return null;
        }

        Expr power = Whole(x, (int)(twice / 2));
        power = twice % 2 == 0 ? power : power * Expr.Sqrt(x);
        return exponent < 0 ? 1f / power : power;
    }

    // By squaring.
    private static Expr Whole(Expr x, int exponent) => exponent switch
    {
        0 => 1f,
        1 => x,
        _ when exponent % 2 == 0 => Squared(Whole(x, exponent / 2)),
        _ => Whole(x, exponent - 1) * x,
    };

    private static Expr Squared(Expr x) => x * x;
}
