using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>log(1 + x) without loss for small x: the logarithm of the rounded sum, corrected by the rounding error (Kahan). −1 gives −∞, smaller numbers NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        Vector512<float> sum = Vector512.Create(1f) + x;
        Vector512<float> lost = x - (sum - Vector512.Create(1f));
        Vector512<float> log = Log(sum);
        return Avx512F.BlendVariable(log, log + (lost / sum), Avx512F.CompareGreaterThan(sum, Vector512.Create(0f)) & Avx512F.CompareLessThan(sum, Vector512.Create(float.PositiveInfinity)));
    }

    /// <summary>log(1 + x) without loss for small x: the logarithm of the rounded sum, corrected by the rounding error (Kahan). −1 gives −∞, smaller numbers NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log1p(Vector256<float> x)
    {
        Vector256<float> sum = Vector256.Create(1f) + x;
        Vector256<float> lost = x - (sum - Vector256.Create(1f));
        Vector256<float> log = Log(sum);
        return Avx.BlendVariable(log, log + (lost / sum), Avx.CompareGreaterThan(sum, Vector256.Create(0f)) & Avx.CompareLessThan(sum, Vector256.Create(float.PositiveInfinity)));
    }

    /// <summary>log(1 + x) without loss for small x: the logarithm of the rounded sum, corrected by the rounding error (Kahan). −1 gives −∞, smaller numbers NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log1p(Vector128<float> x)
    {
        Vector128<float> sum = Vector128.Create(1f) + x;
        Vector128<float> lost = x - (sum - Vector128.Create(1f));
        Vector128<float> log = Log(sum);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(sum, Vector128.Create(0f)) & Vector128.LessThan(sum, Vector128.Create(float.PositiveInfinity)), log + (lost / sum), log);
    }
}
