using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// Hyperbolic tangent, within 5 ulp (6 without fused multiply-add): an odd rational function of degree 9/8, saturating at
    /// exactly ±1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> t = Avx512F.Min(Vector512.Create(TanhLimit), Avx512F.Max(Vector512.Create(-TanhLimit), x));
        Vector512<float> square = t * t;
        Vector512<float> p = Vector512.Create(1.39454803e-8f);
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(2.1027332e-5f));
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(0.00352075673f));
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(0.13402161f));
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(1f));
        Vector512<float> q = Vector512.Create(8.01577357e-7f);
        q = Avx512F.FusedMultiplyAdd(q, square, Vector512.Create(3.32694995e-4f));
        q = Avx512F.FusedMultiplyAdd(q, square, Vector512.Create(0.0259725507f));
        q = Avx512F.FusedMultiplyAdd(q, square, Vector512.Create(0.467354804f));
        q = Avx512F.FusedMultiplyAdd(q, square, Vector512.Create(1f));

        // At the limit the quotient is a little above 1 however it rounds.
        return Avx512F.Min(Vector512.Create(1f), Avx512F.Max(Vector512.Create(-1f), t * p / q));
    }

    /// <summary>
    /// Hyperbolic tangent, within 5 ulp (6 without fused multiply-add): an odd rational function of degree 9/8, saturating at
    /// exactly ±1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        Vector256<float> t = Avx.Min(Vector256.Create(TanhLimit), Avx.Max(Vector256.Create(-TanhLimit), x));
        Vector256<float> square = t * t;
        Vector256<float> p = Vector256.Create(1.39454803e-8f);
        p = Fma.MultiplyAdd(p, square, Vector256.Create(2.1027332e-5f));
        p = Fma.MultiplyAdd(p, square, Vector256.Create(0.00352075673f));
        p = Fma.MultiplyAdd(p, square, Vector256.Create(0.13402161f));
        p = Fma.MultiplyAdd(p, square, Vector256.Create(1f));
        Vector256<float> q = Vector256.Create(8.01577357e-7f);
        q = Fma.MultiplyAdd(q, square, Vector256.Create(3.32694995e-4f));
        q = Fma.MultiplyAdd(q, square, Vector256.Create(0.0259725507f));
        q = Fma.MultiplyAdd(q, square, Vector256.Create(0.467354804f));
        q = Fma.MultiplyAdd(q, square, Vector256.Create(1f));

        // At the limit the quotient is a little above 1 however it rounds.
        return Avx.Min(Vector256.Create(1f), Avx.Max(Vector256.Create(-1f), t * p / q));
    }

    /// <summary>
    /// Hyperbolic tangent, within 5 ulp (6 without fused multiply-add): an odd rational function of degree 9/8, saturating at
    /// exactly ±1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x)
    {
        Vector128<float> t = Clamp(x, -TanhLimit, TanhLimit);
        Vector128<float> square = t * t;
        Vector128<float> p = Vector128.Create(1.39454803e-8f);
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(2.1027332e-5f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(0.00352075673f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(0.13402161f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(1f));
        Vector128<float> q = Vector128.Create(8.01577357e-7f);
        q = Vector128.MultiplyAddEstimate(q, square, Vector128.Create(3.32694995e-4f));
        q = Vector128.MultiplyAddEstimate(q, square, Vector128.Create(0.0259725507f));
        q = Vector128.MultiplyAddEstimate(q, square, Vector128.Create(0.467354804f));
        q = Vector128.MultiplyAddEstimate(q, square, Vector128.Create(1f));

        // At the limit the quotient is a little above 1 however it rounds.
        return Clamp(t * p / q, -1f, 1f);
    }
}
