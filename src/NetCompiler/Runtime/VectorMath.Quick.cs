using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>1/x of positive normal numbers to about one unit in the last place, from a 14-bit estimate and one Newton step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> QuickReciprocal(Vector512<float> x)
    {
        Vector512<float> inverse = Avx512F.Reciprocal14(x);
        Vector512<float> error = Avx512F.FusedMultiplyAddNegated(x, inverse, Vector512.Create(1f));
        return Avx512F.FusedMultiplyAdd(inverse, error, inverse);
    }

    /// <summary>
    /// 1 / (1 + e⁻ˣ) with an absolute error of at most 3e-7, as ½ + ½·tanh(x/2): for the gates of recurrent cells, each of which waits for the one before, so
    /// that the latency counts: it is half of that of <see cref="Sigmoid(Vector512{float})"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> QuickSigmoid(Vector512<float> x) =>
        Avx512F.FusedMultiplyAdd(Vector512.Create(0.5f), TanhOf(x, 0.5f), Vector512.Create(0.5f));

    /// <summary>Hyperbolic tangent, within 7 ulp, which may reach beyond ±1: with less latency than <see cref="Tanh(Vector512{float})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> QuickTanh(Vector512<float> x) => TanhOf(x, 1);

    // tanh(scale·x), scale a constant, by the rational function of Tanh: the factor is part of the coefficients, which are summed up in pairs (Estrin's scheme).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> TanhOf(Vector512<float> x, float scale)
    {
        // The constants stand first: of a NaN and a number the instructions return the second operand.
        float f = scale * scale;
        Vector512<float> t = Avx512F.Min(Vector512.Create(TanhLimit / scale), Avx512F.Max(Vector512.Create(-TanhLimit / scale), x));
        Vector512<float> square = t * t;
        Vector512<float> fourth = square * square;
        Vector512<float> p = Avx512F.FusedMultiplyAdd(Vector512.Create(2.1027332e-5f * f * f * f * scale), square, Vector512.Create(0.00352075673f * f * f * scale));
        Vector512<float> pLow = Avx512F.FusedMultiplyAdd(Vector512.Create(0.13402161f * f * scale), square, Vector512.Create(scale));
        p = Avx512F.FusedMultiplyAdd(Vector512.Create(1.39454803e-8f * f * f * f * f * scale), fourth, p);
        p = Avx512F.FusedMultiplyAdd(p, fourth, pLow);
        Vector512<float> q = Avx512F.FusedMultiplyAdd(Vector512.Create(3.32694995e-4f * f * f * f), square, Vector512.Create(0.0259725507f * f * f));
        Vector512<float> qLow = Avx512F.FusedMultiplyAdd(Vector512.Create(0.467354804f * f), square, Vector512.Create(1f));
        q = Avx512F.FusedMultiplyAdd(Vector512.Create(8.01577357e-7f * f * f * f * f), fourth, q);
        q = Avx512F.FusedMultiplyAdd(q, fourth, qLow);

        // One Newton step on the quotient, whose error is that of the reciprocal.
        Vector512<float> inverse = Avx512F.Reciprocal14(q);
        Vector512<float> error = Avx512F.FusedMultiplyAddNegated(q, inverse, Vector512.Create(1f));
        Vector512<float> quotient = t * p * inverse;
        return Avx512F.FusedMultiplyAdd(quotient, error, quotient);
    }
}
