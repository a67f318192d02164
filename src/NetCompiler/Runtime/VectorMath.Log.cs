using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>Natural logarithm, within 1 ulp or so, denormals included: exponent extraction and the polynomial of Cephes's logf. 0 gives −∞, negative numbers NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        Vector512<float> tiny = Avx512F.CompareLessThan(x, Vector512.Create(SmallestNormal));
        Vector512<int> bits = Avx512F.BlendVariable(x, x * Vector512.Create(8388608f), tiny).AsInt32();
        Vector512<int> exponent = (bits - Vector512.Create(SqrtHalfBits)) >> 23;
        Vector512<float> f = (bits - (exponent << 23)).AsSingle() - Vector512.Create(1f);
        Vector512<float> n = Avx512F.ConvertToVector512Single(exponent) - (tiny & Vector512.Create(23f));
        Vector512<float> square = f * f;
        Vector512<float> p = Vector512.Create(7.0376836292e-2f);
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(-1.1514610310e-1f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(1.1676998740e-1f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(-1.2420140846e-1f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(1.4249322787e-1f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(-1.6668057665e-1f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(2.0000714765e-1f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(-2.4999993993e-1f));
        p = Avx512F.FusedMultiplyAdd(p, f, Vector512.Create(3.3333331174e-1f));
        p = p * f * square;
        p = Avx512F.FusedMultiplyAdd(n, Vector512.Create(Ln2Low), p);
        p = Avx512F.FusedMultiplyAddNegated(Vector512.Create(0.5f), square, p);
        Vector512<float> result = Avx512F.FusedMultiplyAdd(n, Vector512.Create(Ln2High), f + p);

        // ∞ and NaN stay themselves; 0 and negative numbers have their own values.
        result = Avx512F.BlendVariable(x, result, Avx512F.CompareLessThan(x, Vector512.Create(float.PositiveInfinity)));
        Vector512<float> notPositive = Avx512F.BlendVariable(Vector512.Create(float.NaN), Vector512.Create(float.NegativeInfinity), Avx512F.CompareEqual(x, Vector512.Create(0f)));
        return Avx512F.BlendVariable(result, notPositive, Avx512F.CompareLessThanOrEqual(x, Vector512.Create(0f)));
    }

    /// <summary>Natural logarithm, within 1 ulp or so, denormals included: exponent extraction and the polynomial of Cephes's logf. 0 gives −∞, negative numbers NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<float> tiny = Avx.CompareLessThan(x, Vector256.Create(SmallestNormal));
        Vector256<int> bits = Avx.BlendVariable(x, x * Vector256.Create(8388608f), tiny).AsInt32();
        Vector256<int> exponent = (bits - Vector256.Create(SqrtHalfBits)) >> 23;
        Vector256<float> f = (bits - (exponent << 23)).AsSingle() - Vector256.Create(1f);
        Vector256<float> n = Avx.ConvertToVector256Single(exponent) - (tiny & Vector256.Create(23f));
        Vector256<float> square = f * f;
        Vector256<float> p = Vector256.Create(7.0376836292e-2f);
        p = Fma.MultiplyAdd(p, f, Vector256.Create(-1.1514610310e-1f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(1.1676998740e-1f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(-1.2420140846e-1f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(1.4249322787e-1f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(-1.6668057665e-1f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(2.0000714765e-1f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(-2.4999993993e-1f));
        p = Fma.MultiplyAdd(p, f, Vector256.Create(3.3333331174e-1f));
        p = p * f * square;
        p = Fma.MultiplyAdd(n, Vector256.Create(Ln2Low), p);
        p = Fma.MultiplyAddNegated(Vector256.Create(0.5f), square, p);
        Vector256<float> result = Fma.MultiplyAdd(n, Vector256.Create(Ln2High), f + p);

        // ∞ and NaN stay themselves; 0 and negative numbers have their own values.
        result = Avx.BlendVariable(x, result, Avx.CompareLessThan(x, Vector256.Create(float.PositiveInfinity)));
        Vector256<float> notPositive = Avx.BlendVariable(Vector256.Create(float.NaN), Vector256.Create(float.NegativeInfinity), Avx.CompareEqual(x, Vector256.Create(0f)));
        return Avx.BlendVariable(result, notPositive, Avx.CompareLessThanOrEqual(x, Vector256.Create(0f)));
    }

    /// <summary>Natural logarithm, within 1 ulp or so, denormals included: exponent extraction and the polynomial of Cephes's logf. 0 gives −∞, negative numbers NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x)
    {
        Vector128<float> tiny = Vector128.LessThan(x, Vector128.Create(SmallestNormal));
        Vector128<int> bits = Vector128.ConditionalSelect(tiny, x * Vector128.Create(8388608f), x).AsInt32();
        Vector128<int> exponent = (bits - Vector128.Create(SqrtHalfBits)) >> 23;
        Vector128<float> f = (bits - (exponent << 23)).AsSingle() - Vector128.Create(1f);
        Vector128<float> n = Vector128.ConvertToSingle(exponent) - (tiny & Vector128.Create(23f));
        Vector128<float> square = f * f;
        Vector128<float> p = Vector128.Create(7.0376836292e-2f);
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(-1.1514610310e-1f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(1.1676998740e-1f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(-1.2420140846e-1f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(1.4249322787e-1f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(-1.6668057665e-1f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(2.0000714765e-1f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(-2.4999993993e-1f));
        p = Vector128.MultiplyAddEstimate(p, f, Vector128.Create(3.3333331174e-1f));
        p = p * f * square;
        p = Vector128.MultiplyAddEstimate(n, Vector128.Create(Ln2Low), p);
        p = Vector128.MultiplyAddEstimate(-Vector128.Create(0.5f), square, p);
        Vector128<float> result = Vector128.MultiplyAddEstimate(n, Vector128.Create(Ln2High), f + p);

        // ∞ and NaN stay themselves; 0 and negative numbers have their own values.
        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), result, x);
        Vector128<float> notPositive = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128.Create(0f)), Vector128.Create(float.NegativeInfinity), Vector128.Create(float.NaN));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(x, Vector128.Create(0f)), notPositive, result);
    }
}
