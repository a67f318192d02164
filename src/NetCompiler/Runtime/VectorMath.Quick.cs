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

    /// <summary>The same of half as many numbers, bit for bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> QuickReciprocal(Vector256<float> x) => QuickReciprocal(x.ToVector512Unsafe()).GetLower();

    /// <summary>
    /// 1 / (1 + e⁻ˣ) with an absolute error of at most 3e-7, as ½ + ½·tanh(x/2): for the gates of recurrent cells, each of which waits for the one before, so
    /// that the latency counts: it is less than half of that of <see cref="Sigmoid(Vector512{float})"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> QuickSigmoid(Vector512<float> x)
    {
        (Vector512<float> numerator, Vector512<float> denominator) = TanhOf(x, 0.5f, 0.5f);

        // ½ + ½·p/q = (½·q + ½·p) / q: the sum is there before the reciprocal.
        return Quotient(Avx512F.FusedMultiplyAdd(Vector512.Create(0.5f), denominator, numerator), denominator);
    }

    /// <summary>Hyperbolic tangent, within 7 ulp, which may reach beyond ±1: with less latency than <see cref="Tanh(Vector512{float})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> QuickTanh(Vector512<float> x)
    {
        (Vector512<float> numerator, Vector512<float> denominator) = TanhOf(x, 1, 1);
        return Quotient(numerator, denominator);
    }

    // result·tanh(scale·x), both constants, by the rational function of Tanh: the factors are part of the coefficients, which are summed up in pairs (Estrin's
    // scheme).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Numerator, Vector512<float> Denominator) TanhOf(Vector512<float> x, float scale, float result)
    {
        // The constants stand first: of a NaN and a number the instructions return the second operand. The square does not wait for the limits of x.
        float f = scale * scale;
        float s = scale * result;
        Vector512<float> t = Avx512F.Min(Vector512.Create(TanhLimit / scale), Avx512F.Max(Vector512.Create(-TanhLimit / scale), x));
        Vector512<float> square = Avx512F.Min(Vector512.Create(TanhLimit * TanhLimit / f), x * x);
        Vector512<float> fourth = square * square;
        Vector512<float> p = Avx512F.FusedMultiplyAdd(Vector512.Create(2.1027332e-5f * f * f * f * s), square, Vector512.Create(0.00352075673f * f * f * s));
        Vector512<float> pLow = Avx512F.FusedMultiplyAdd(Vector512.Create(0.13402161f * f * s), square, Vector512.Create(s));
        p = Avx512F.FusedMultiplyAdd(Vector512.Create(1.39454803e-8f * f * f * f * f * s), fourth, p);
        p = Avx512F.FusedMultiplyAdd(p, fourth, pLow);
        Vector512<float> q = Avx512F.FusedMultiplyAdd(Vector512.Create(3.32694995e-4f * f * f * f), square, Vector512.Create(0.0259725507f * f * f));
        Vector512<float> qLow = Avx512F.FusedMultiplyAdd(Vector512.Create(0.467354804f * f), square, Vector512.Create(1f));
        q = Avx512F.FusedMultiplyAdd(Vector512.Create(8.01577357e-7f * f * f * f * f), fourth, q);
        return (t * p, Avx512F.FusedMultiplyAdd(q, fourth, qLow));
    }

    // By a 14-bit estimate and one Newton step on the quotient, whose error is that of the estimate.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quotient(Vector512<float> numerator, Vector512<float> denominator)
    {
        Vector512<float> inverse = Avx512F.Reciprocal14(denominator);
        Vector512<float> error = Avx512F.FusedMultiplyAddNegated(denominator, inverse, Vector512.Create(1f));
        Vector512<float> quotient = numerator * inverse;
        return Avx512F.FusedMultiplyAdd(quotient, error, quotient);
    }
}
