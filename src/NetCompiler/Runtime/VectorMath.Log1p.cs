using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// log(1 + x), within 1.5 ulp also for small x: the logarithm of the rounded sum, corrected by the rounding error (Kahan). −1
    /// gives −∞, smaller numbers NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        Vector512<float> sum = Vector512.Create(1f) + x;
        Vector512<float> lost = x - (sum - Vector512.Create(1f));
        Vector512<float> log = Log(sum);
        Vector512<float> finite = Avx512F.CompareGreaterThan(sum, Vector512.Create(0f)) & Avx512F.CompareLessThan(sum, Vector512.Create(float.PositiveInfinity));
        return Avx512F.BlendVariable(log, log + (lost / sum), finite);
    }

    /// <summary>
    /// log(1 + x), within 1.5 ulp also for small x: the logarithm of the rounded sum, corrected by the rounding error (Kahan). −1
    /// gives −∞, smaller numbers NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log1p(Vector256<float> x)
    {
        Vector256<float> sum = Vector256.Create(1f) + x;
        Vector256<float> lost = x - (sum - Vector256.Create(1f));
        Vector256<float> log = Log(sum);
        Vector256<float> finite = Avx.CompareGreaterThan(sum, Vector256.Create(0f)) & Avx.CompareLessThan(sum, Vector256.Create(float.PositiveInfinity));
        return Avx.BlendVariable(log, log + (lost / sum), finite);
    }

    /// <summary>
    /// log(1 + x), within 1.5 ulp also for small x: the logarithm of the rounded sum, corrected by the rounding error (Kahan). −1
    /// gives −∞, smaller numbers NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log1p(Vector128<float> x)
    {
        Vector128<float> sum = Vector128.Create(1f) + x;
        Vector128<float> lost = x - (sum - Vector128.Create(1f));
        Vector128<float> log = Log(sum);
        Vector128<float> finite = Vector128.GreaterThan(sum, Vector128.Create(0f)) & Vector128.LessThan(sum, Vector128.Create(float.PositiveInfinity));
        return Vector128.ConditionalSelect(finite, log + (lost / sum), log);
    }
}
