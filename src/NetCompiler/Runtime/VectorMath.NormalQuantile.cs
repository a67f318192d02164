using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// The inverse of the standard normal distribution function, to about 1e-6 (Giles, "Approximating the erfinv function", 2012).
    /// Arguments are clamped to [2⁻²⁵, 1 − 2⁻²⁴], so that every number of the uniform generator, 0 included, gives a finite one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NormalQuantile(Vector512<float> u)
    {
        u = Avx512F.Min(Vector512.Create(LargestUniform), Avx512F.Max(Vector512.Create(SmallestUniform), u));
        Vector512<float> x = u + u - Vector512.Create(1f);
        Vector512<float> w = -Log(Vector512.Create(4f) * u * (Vector512.Create(1f) - u));
        Vector512<float> c = w - Vector512.Create(2.5f);
        Vector512<float> center = Vector512.Create(3.9742602e-8f);
        center = Avx512F.FusedMultiplyAdd(center, c, Vector512.Create(4.8546264e-7f));
        center = Avx512F.FusedMultiplyAdd(center, c, Vector512.Create(-4.9828227e-6f));
        center = Avx512F.FusedMultiplyAdd(center, c, Vector512.Create(-6.210528e-6f));
        center = Avx512F.FusedMultiplyAdd(center, c, Vector512.Create(0.00030912002f));
        center = Avx512F.FusedMultiplyAdd(center, c, Vector512.Create(-0.0017730349f));
        center = Avx512F.FusedMultiplyAdd(center, c, Vector512.Create(-0.005908134f));
        center = Avx512F.FusedMultiplyAdd(center, c, Vector512.Create(0.34880266f));
        center = Avx512F.FusedMultiplyAdd(center, c, Vector512.Create(2.1233137f));
        Vector512<float> t = Avx512F.Sqrt(w) - Vector512.Create(3f);
        Vector512<float> tail = Vector512.Create(-0.00028314572f);
        tail = Avx512F.FusedMultiplyAdd(tail, t, Vector512.Create(0.00014276565f));
        tail = Avx512F.FusedMultiplyAdd(tail, t, Vector512.Create(0.0019082595f));
        tail = Avx512F.FusedMultiplyAdd(tail, t, Vector512.Create(-0.0051950123f));
        tail = Avx512F.FusedMultiplyAdd(tail, t, Vector512.Create(0.00811689f));
        tail = Avx512F.FusedMultiplyAdd(tail, t, Vector512.Create(-0.010779788f));
        tail = Avx512F.FusedMultiplyAdd(tail, t, Vector512.Create(0.0133485785f));
        tail = Avx512F.FusedMultiplyAdd(tail, t, Vector512.Create(1.416581f));
        tail = Avx512F.FusedMultiplyAdd(tail, t, Vector512.Create(4.0064344f));
        return x * Avx512F.BlendVariable(tail, center, Avx512F.CompareLessThan(w, Vector512.Create(5f)));
    }

    /// <summary>
    /// The inverse of the standard normal distribution function, to about 1e-6 (Giles, "Approximating the erfinv function", 2012).
    /// Arguments are clamped to [2⁻²⁵, 1 − 2⁻²⁴], so that every number of the uniform generator, 0 included, gives a finite one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NormalQuantile(Vector256<float> u)
    {
        u = Avx.Min(Vector256.Create(LargestUniform), Avx.Max(Vector256.Create(SmallestUniform), u));
        Vector256<float> x = u + u - Vector256.Create(1f);
        Vector256<float> w = -Log(Vector256.Create(4f) * u * (Vector256.Create(1f) - u));
        Vector256<float> c = w - Vector256.Create(2.5f);
        Vector256<float> center = Vector256.Create(3.9742602e-8f);
        center = Fma.MultiplyAdd(center, c, Vector256.Create(4.8546264e-7f));
        center = Fma.MultiplyAdd(center, c, Vector256.Create(-4.9828227e-6f));
        center = Fma.MultiplyAdd(center, c, Vector256.Create(-6.210528e-6f));
        center = Fma.MultiplyAdd(center, c, Vector256.Create(0.00030912002f));
        center = Fma.MultiplyAdd(center, c, Vector256.Create(-0.0017730349f));
        center = Fma.MultiplyAdd(center, c, Vector256.Create(-0.005908134f));
        center = Fma.MultiplyAdd(center, c, Vector256.Create(0.34880266f));
        center = Fma.MultiplyAdd(center, c, Vector256.Create(2.1233137f));
        Vector256<float> t = Avx.Sqrt(w) - Vector256.Create(3f);
        Vector256<float> tail = Vector256.Create(-0.00028314572f);
        tail = Fma.MultiplyAdd(tail, t, Vector256.Create(0.00014276565f));
        tail = Fma.MultiplyAdd(tail, t, Vector256.Create(0.0019082595f));
        tail = Fma.MultiplyAdd(tail, t, Vector256.Create(-0.0051950123f));
        tail = Fma.MultiplyAdd(tail, t, Vector256.Create(0.00811689f));
        tail = Fma.MultiplyAdd(tail, t, Vector256.Create(-0.010779788f));
        tail = Fma.MultiplyAdd(tail, t, Vector256.Create(0.0133485785f));
        tail = Fma.MultiplyAdd(tail, t, Vector256.Create(1.416581f));
        tail = Fma.MultiplyAdd(tail, t, Vector256.Create(4.0064344f));
        return x * Avx.BlendVariable(tail, center, Avx.CompareLessThan(w, Vector256.Create(5f)));
    }

    /// <summary>
    /// The inverse of the standard normal distribution function, to about 1e-6 (Giles, "Approximating the erfinv function", 2012).
    /// Arguments are clamped to [2⁻²⁵, 1 − 2⁻²⁴], so that every number of the uniform generator, 0 included, gives a finite one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NormalQuantile(Vector128<float> u)
    {
        u = Clamp(u, SmallestUniform, LargestUniform);
        Vector128<float> x = u + u - Vector128.Create(1f);
        Vector128<float> w = -Log(Vector128.Create(4f) * u * (Vector128.Create(1f) - u));
        Vector128<float> c = w - Vector128.Create(2.5f);
        Vector128<float> center = Vector128.Create(3.9742602e-8f);
        center = Vector128.MultiplyAddEstimate(center, c, Vector128.Create(4.8546264e-7f));
        center = Vector128.MultiplyAddEstimate(center, c, Vector128.Create(-4.9828227e-6f));
        center = Vector128.MultiplyAddEstimate(center, c, Vector128.Create(-6.210528e-6f));
        center = Vector128.MultiplyAddEstimate(center, c, Vector128.Create(0.00030912002f));
        center = Vector128.MultiplyAddEstimate(center, c, Vector128.Create(-0.0017730349f));
        center = Vector128.MultiplyAddEstimate(center, c, Vector128.Create(-0.005908134f));
        center = Vector128.MultiplyAddEstimate(center, c, Vector128.Create(0.34880266f));
        center = Vector128.MultiplyAddEstimate(center, c, Vector128.Create(2.1233137f));
        Vector128<float> t = Vector128.Sqrt(w) - Vector128.Create(3f);
        Vector128<float> tail = Vector128.Create(-0.00028314572f);
        tail = Vector128.MultiplyAddEstimate(tail, t, Vector128.Create(0.00014276565f));
        tail = Vector128.MultiplyAddEstimate(tail, t, Vector128.Create(0.0019082595f));
        tail = Vector128.MultiplyAddEstimate(tail, t, Vector128.Create(-0.0051950123f));
        tail = Vector128.MultiplyAddEstimate(tail, t, Vector128.Create(0.00811689f));
        tail = Vector128.MultiplyAddEstimate(tail, t, Vector128.Create(-0.010779788f));
        tail = Vector128.MultiplyAddEstimate(tail, t, Vector128.Create(0.0133485785f));
        tail = Vector128.MultiplyAddEstimate(tail, t, Vector128.Create(1.416581f));
        tail = Vector128.MultiplyAddEstimate(tail, t, Vector128.Create(4.0064344f));
        return x * Vector128.ConditionalSelect(Vector128.LessThan(w, Vector128.Create(5f)), center, tail);
    }
}
