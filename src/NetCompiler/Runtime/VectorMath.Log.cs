using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// Natural logarithm, within 0.9 ulp, denormals included: exponent extraction and a minimax polynomial on [¾, 1½). 0 gives −∞,
    /// negative numbers NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        // Both extractions know denormals, 0, ∞ and NaN; the control asks for a mantissa in [¾, 1½), and NaN for negative numbers.
        Vector512<float> mantissa = Avx512F.GetMantissa(x, 0b1011);
        Vector512<float> n = Avx512F.GetExponent(x) + (Avx512F.CompareLessThan(mantissa, Vector512.Create(1f)) & Vector512.Create(1f));
        Vector512<float> f = mantissa - Vector512.Create(1f);
        Vector512<float> square = f * f;
        Vector512<float> p = Vector512.Create(0.04287725f);
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(-0.095625065f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(0.11681361f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(-0.12639362f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(0.14268255f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(-0.1666081f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(0.20000142f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(-0.25000057f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(0.33333334f));
        p = p * f * square;
        p = Avx512F.FusedMultiplyAdd(n, Vector512.Create(LogLn2Low), p);
        p = Avx512F.FusedMultiplyAddNegated(Vector512.Create(0.5f), square, p);
        return Avx512F.FusedMultiplyAdd(n, Vector512.Create(LogLn2High), f + p);
    }

    /// <summary>
    /// Natural logarithm, within 0.9 ulp, denormals included: exponent extraction and a minimax polynomial on [¾, 1½). 0 gives −∞,
    /// negative numbers NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<float> tiny = Avx.CompareLessThan(x, Vector256.Create(SmallestNormal));
        Vector256<int> bits = (x * (Vector256.Create(1f) + (tiny & Vector256.Create(8388607f)))).AsInt32();
        Vector256<int> exponent = (bits - Vector256.Create(ThreeQuartersBits)) >> 23;
        Vector256<float> f = (bits - (exponent << 23)).AsSingle() - Vector256.Create(1f);
        Vector256<float> n = Avx.ConvertToVector256Single(exponent) - (tiny & Vector256.Create(23f));
        Vector256<float> square = f * f;
        Vector256<float> p = Vector256.Create(0.04287725f);
        p = Fma.MultiplyAdd(p, f, Vector256.Create(-0.095625065f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(0.11681361f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(-0.12639362f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(0.14268255f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(-0.1666081f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(0.20000142f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(-0.25000057f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(0.33333334f));
        p = p * f * square;
        p = Fma.MultiplyAdd(n, Vector256.Create(LogLn2Low), p);
        p = Fma.MultiplyAddNegated(Vector256.Create(0.5f), square, p);
        Vector256<float> result = Fma.MultiplyAdd(n, Vector256.Create(LogLn2High), f + p);

        // ∞ and NaN stay themselves; 0 and negative numbers have their own values.
        result = Avx.BlendVariable(x, result, Avx.CompareLessThan(x, Vector256.Create(float.PositiveInfinity)));
        Vector256<float> zero = Avx.CompareEqual(x, Vector256.Create(0f));
        Vector256<float> notPositive = Avx.BlendVariable(Vector256.Create(float.NaN), Vector256.Create(float.NegativeInfinity), zero);
        return Avx.BlendVariable(result, notPositive, Avx.CompareLessThanOrEqual(x, Vector256.Create(0f)));
    }

    /// <summary>
    /// Natural logarithm, within 0.9 ulp, denormals included: exponent extraction and a minimax polynomial on [¾, 1½). 0 gives −∞,
    /// negative numbers NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x)
    {
        Vector128<float> tiny = Vector128.LessThan(x, Vector128.Create(SmallestNormal));
        Vector128<int> bits = (x * (Vector128.Create(1f) + (tiny & Vector128.Create(8388607f)))).AsInt32();
        Vector128<int> exponent = (bits - Vector128.Create(ThreeQuartersBits)) >> 23;
        Vector128<float> f = (bits - (exponent << 23)).AsSingle() - Vector128.Create(1f);
        Vector128<float> n = Vector128.ConvertToSingle(exponent) - (tiny & Vector128.Create(23f));
        Vector128<float> square = f * f;
        Vector128<float> p = Vector128.Create(0.04287725f);
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(-0.095625065f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(0.11681361f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(-0.12639362f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(0.14268255f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(-0.1666081f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(0.20000142f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(-0.25000057f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(0.33333334f));
        p = p * f * square;
        p = Vector128.MultiplyAddEstimate(n, Vector128.Create(LogLn2Low), p);
        p = Vector128.MultiplyAddEstimate(-Vector128.Create(0.5f), square, p);
        Vector128<float> result = Vector128.MultiplyAddEstimate(n, Vector128.Create(LogLn2High), f + p);

        // ∞ and NaN stay themselves; 0 and negative numbers have their own values.
        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), result, x);
        Vector128<float> zero = Vector128.Equals(x, Vector128.Create(0f));
        Vector128<float> notPositive = Vector128.ConditionalSelect(zero, Vector128.Create(float.NegativeInfinity), Vector128.Create(float.NaN));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(x, Vector128.Create(0f)), notPositive, result);
    }
}
