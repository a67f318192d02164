using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>Hyperbolic tangent, within 5 ulp: the odd rational function of degree 13/6 of Eigen's ptanh, scaled so that its denominator starts at 1 and tiny arguments pass unharmed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> t = Avx512F.Min(Vector512.Create(TanhLimit), Avx512F.Max(Vector512.Create(-TanhLimit), x));
        Vector512<float> square = t * t;
        Vector512<float> p = Vector512.Create(-5.641676e-14f);
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(4.0874172e-11f));
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(-1.7583789e-8f));
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(1.0467499e-5f));
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(0.0030360983f));
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(0.13022554f));
        p = Avx512F.FusedMultiplyAdd(p, square, Vector512.Create(0.9999999f));
        Vector512<float> q = Vector512.Create(0.0002448661f);
        q = Avx512F.FusedMultiplyAdd(q, square, Vector512.Create(0.024222763f));
        q = Avx512F.FusedMultiplyAdd(q, square, Vector512.Create(0.46355838f));
        q = Avx512F.FusedMultiplyAdd(q, square, Vector512.Create(1f));
        return t * p / q;
    }

    /// <summary>Hyperbolic tangent, within 5 ulp: the odd rational function of degree 13/6 of Eigen's ptanh, scaled so that its denominator starts at 1 and tiny arguments pass unharmed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        Vector256<float> t = Avx.Min(Vector256.Create(TanhLimit), Avx.Max(Vector256.Create(-TanhLimit), x));
        Vector256<float> square = t * t;
        Vector256<float> p = Vector256.Create(-5.641676e-14f);
        p = Fma.MultiplyAdd(p, square, Vector256.Create(4.0874172e-11f));
        p = Fma.MultiplyAdd(p, square, Vector256.Create(-1.7583789e-8f));
        p = Fma.MultiplyAdd(p, square, Vector256.Create(1.0467499e-5f));
        p = Fma.MultiplyAdd(p, square, Vector256.Create(0.0030360983f));
        p = Fma.MultiplyAdd(p, square, Vector256.Create(0.13022554f));
        p = Fma.MultiplyAdd(p, square, Vector256.Create(0.9999999f));
        Vector256<float> q = Vector256.Create(0.0002448661f);
        q = Fma.MultiplyAdd(q, square, Vector256.Create(0.024222763f));
        q = Fma.MultiplyAdd(q, square, Vector256.Create(0.46355838f));
        q = Fma.MultiplyAdd(q, square, Vector256.Create(1f));
        return t * p / q;
    }

    /// <summary>Hyperbolic tangent, within 5 ulp: the odd rational function of degree 13/6 of Eigen's ptanh, scaled so that its denominator starts at 1 and tiny arguments pass unharmed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x)
    {
        Vector128<float> t = Vector128.ConditionalSelect(Vector128.GreaterThan(Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(-TanhLimit)), Vector128.Create(-TanhLimit), x), Vector128.Create(TanhLimit)), Vector128.Create(TanhLimit), Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(-TanhLimit)), Vector128.Create(-TanhLimit), x));
        Vector128<float> square = t * t;
        Vector128<float> p = Vector128.Create(-5.641676e-14f);
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(4.0874172e-11f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(-1.7583789e-8f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(1.0467499e-5f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(0.0030360983f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(0.13022554f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(0.9999999f));
        Vector128<float> q = Vector128.Create(0.0002448661f);
        q = Vector128.MultiplyAddEstimate(q, square, Vector128.Create(0.024222763f));
        q = Vector128.MultiplyAddEstimate(q, square, Vector128.Create(0.46355838f));
        q = Vector128.MultiplyAddEstimate(q, square, Vector128.Create(1f));
        return t * p / q;
    }
}
