using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// eˣ, within 1.1 ulp: range reduction by multiples of ln 2 and a minimax polynomial of degree 6. Overflows to ∞ and underflows
    /// through the denormals to 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        // The constants stand first: of a NaN and a number the instructions return the second operand.
        x = Avx512F.Min(Vector512.Create(89f), Avx512F.Max(Vector512.Create(-104f), x));
        Vector512<float> shifted = Avx512F.FusedMultiplyAdd(x, Vector512.Create(Log2E), Vector512.Create(RoundingShift));
        Vector512<float> n = shifted - Vector512.Create(RoundingShift);
        Vector512<float> r = Avx512F.FusedMultiplyAddNegated(n, Vector512.Create(Ln2High), x);
        r = Avx512F.FusedMultiplyAddNegated(n, Vector512.Create(Ln2Low), r);
        Vector512<float> p = Vector512.Create(0.001392625f);
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(0.008363233f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(0.041666552f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(0.16666576f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(0.50f));
        p = Avx512F.FusedMultiplyAdd(p, r * r, r) + Vector512.Create(1f);
        return Avx512F.Scale(p, n);
    }

    /// <summary>
    /// eˣ, within 1.1 ulp: range reduction by multiples of ln 2 and a minimax polynomial of degree 6. Overflows to ∞ and underflows
    /// through the denormals to 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        // The constants stand first: of a NaN and a number the instructions return the second operand.
        x = Avx.Min(Vector256.Create(89f), Avx.Max(Vector256.Create(-104f), x));
        Vector256<float> shifted = Fma.MultiplyAdd(x, Vector256.Create(Log2E), Vector256.Create(RoundingShift));
        Vector256<float> n = shifted - Vector256.Create(RoundingShift);
        Vector256<float> r = Fma.MultiplyAddNegated(n, Vector256.Create(Ln2High), x);
        r = Fma.MultiplyAddNegated(n, Vector256.Create(Ln2Low), r);
        Vector256<float> p = Vector256.Create(0.001392625f);
        p = Fma.MultiplyAdd(p, r, Vector256.Create(0.008363233f));
        p = Fma.MultiplyAdd(p, r, Vector256.Create(0.041666552f));
        p = Fma.MultiplyAdd(p, r, Vector256.Create(0.16666576f));
        p = Fma.MultiplyAdd(p, r, Vector256.Create(0.50f));
        p = Fma.MultiplyAdd(p, r * r, r) + Vector256.Create(1f);

        // 2ⁿ in two factors, since n reaches beyond the exponents of normal numbers on both sides.
        Vector256<int> exponent = shifted.AsInt32() - Vector256.Create(RoundingShiftBits);
        Vector256<int> half = exponent >> 1;
        Vector256<int> rest = exponent - half;
        return p * ((half + Vector256.Create(127)) << 23).AsSingle() * ((rest + Vector256.Create(127)) << 23).AsSingle();
    }

    /// <summary>
    /// eˣ, within 1.1 ulp: range reduction by multiples of ln 2 and a minimax polynomial of degree 6. Overflows to ∞ and underflows
    /// through the denormals to 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x)
    {
        // The constants stand first: of a NaN and a number the instructions return the second operand.
        x = Clamp(x, -104f, 89f);
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(Log2E), Vector128.Create(RoundingShift));
        Vector128<float> n = shifted - Vector128.Create(RoundingShift);
        Vector128<float> r = Vector128.MultiplyAddEstimate(-n, Vector128.Create(Ln2High), x);
        r = Vector128.MultiplyAddEstimate(-n, Vector128.Create(Ln2Low), r);
        Vector128<float> p = Vector128.Create(0.001392625f);
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.008363233f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.041666552f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.16666576f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.50f));
        p = Vector128.MultiplyAddEstimate(p, r * r, r) + Vector128.Create(1f);

        // 2ⁿ in two factors, since n reaches beyond the exponents of normal numbers on both sides.
        Vector128<int> exponent = shifted.AsInt32() - Vector128.Create(RoundingShiftBits);
        Vector128<int> half = exponent >> 1;
        Vector128<int> rest = exponent - half;
        return p * ((half + Vector128.Create(127)) << 23).AsSingle() * ((rest + Vector128.Create(127)) << 23).AsSingle();
    }
}
