using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>Error function, within 1.1 ulp: a polynomial near 0 and 1 − e^polynomial beyond (the method of N. Juffa).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x)
    {
        Vector512<float> magnitude = x & Vector512.Create(0x7FFFFFFF).AsSingle();
        magnitude = Avx512F.Min(Vector512.Create(4f), magnitude);
        Vector512<float> square = magnitude * magnitude;
        Vector512<float> near = Vector512.Create(-5.96761703e-4f);
        near = Avx512F.FusedMultiplyAdd(near, square, Vector512.Create(4.99119423e-3f));
        near = Avx512F.FusedMultiplyAdd(near, square, Vector512.Create(-2.67681349e-2f));
        near = Avx512F.FusedMultiplyAdd(near, square, Vector512.Create(1.12819925e-1f));
        near = Avx512F.FusedMultiplyAdd(near, square, Vector512.Create(-3.76125336e-1f));
        near = Avx512F.FusedMultiplyAdd(near, square, Vector512.Create(1.28379166e-1f));
        near = Avx512F.FusedMultiplyAdd(near, magnitude, magnitude);

        Vector512<float> far = Avx512F.FusedMultiplyAdd(Vector512.Create(-1.72853470e-5f), magnitude, Vector512.Create(3.83197126e-4f));
        Vector512<float> middle = Avx512F.FusedMultiplyAdd(Vector512.Create(-3.88396438e-3f), magnitude, Vector512.Create(2.42546219e-2f));
        far = Avx512F.FusedMultiplyAdd(far, square, middle);
        far = Avx512F.FusedMultiplyAdd(far, magnitude, Vector512.Create(-1.06777877e-1f));
        far = Avx512F.FusedMultiplyAdd(far, magnitude, Vector512.Create(-6.34846687e-1f));
        far = Avx512F.FusedMultiplyAdd(far, magnitude, Vector512.Create(-1.28717512e-1f));
        far = Vector512.Create(1f) - Exp(Avx512F.FusedMultiplyAdd(far, magnitude, -magnitude));
        Vector512<float> result = Avx512F.BlendVariable(near, far, Avx512F.CompareGreaterThan(magnitude, Vector512.Create(0.927734375f)));
        return result | (x & Vector512.Create(-0f));
    }

    /// <summary>Error function, within 1.1 ulp: a polynomial near 0 and 1 − e^polynomial beyond (the method of N. Juffa).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x)
    {
        Vector256<float> magnitude = x & Vector256.Create(0x7FFFFFFF).AsSingle();
        magnitude = Avx.Min(Vector256.Create(4f), magnitude);
        Vector256<float> square = magnitude * magnitude;
        Vector256<float> near = Vector256.Create(-5.96761703e-4f);
        near = Fma.MultiplyAdd(near, square, Vector256.Create(4.99119423e-3f));
        near = Fma.MultiplyAdd(near, square, Vector256.Create(-2.67681349e-2f));
        near = Fma.MultiplyAdd(near, square, Vector256.Create(1.12819925e-1f));
        near = Fma.MultiplyAdd(near, square, Vector256.Create(-3.76125336e-1f));
        near = Fma.MultiplyAdd(near, square, Vector256.Create(1.28379166e-1f));
        near = Fma.MultiplyAdd(near, magnitude, magnitude);

        Vector256<float> far = Fma.MultiplyAdd(Vector256.Create(-1.72853470e-5f), magnitude, Vector256.Create(3.83197126e-4f));
        Vector256<float> middle = Fma.MultiplyAdd(Vector256.Create(-3.88396438e-3f), magnitude, Vector256.Create(2.42546219e-2f));
        far = Fma.MultiplyAdd(far, square, middle);
        far = Fma.MultiplyAdd(far, magnitude, Vector256.Create(-1.06777877e-1f));
        far = Fma.MultiplyAdd(far, magnitude, Vector256.Create(-6.34846687e-1f));
        far = Fma.MultiplyAdd(far, magnitude, Vector256.Create(-1.28717512e-1f));
        far = Vector256.Create(1f) - Exp(Fma.MultiplyAdd(far, magnitude, -magnitude));
        Vector256<float> result = Avx.BlendVariable(near, far, Avx.CompareGreaterThan(magnitude, Vector256.Create(0.927734375f)));
        return result | (x & Vector256.Create(-0f));
    }

    /// <summary>Error function, within 1.1 ulp: a polynomial near 0 and 1 − e^polynomial beyond (the method of N. Juffa).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Erf(Vector128<float> x)
    {
        Vector128<float> magnitude = x & Vector128.Create(0x7FFFFFFF).AsSingle();
        magnitude = Vector128.ConditionalSelect(Vector128.GreaterThan(magnitude, Vector128.Create(4f)), Vector128.Create(4f), magnitude);
        Vector128<float> square = magnitude * magnitude;
        Vector128<float> near = Vector128.Create(-5.96761703e-4f);
        near = Vector128.MultiplyAddEstimate(near, square, Vector128.Create(4.99119423e-3f));
        near = Vector128.MultiplyAddEstimate(near, square, Vector128.Create(-2.67681349e-2f));
        near = Vector128.MultiplyAddEstimate(near, square, Vector128.Create(1.12819925e-1f));
        near = Vector128.MultiplyAddEstimate(near, square, Vector128.Create(-3.76125336e-1f));
        near = Vector128.MultiplyAddEstimate(near, square, Vector128.Create(1.28379166e-1f));
        near = Vector128.MultiplyAddEstimate(near, magnitude, magnitude);

        Vector128<float> far = Vector128.MultiplyAddEstimate(Vector128.Create(-1.72853470e-5f), magnitude, Vector128.Create(3.83197126e-4f));
        Vector128<float> middle = Vector128.MultiplyAddEstimate(Vector128.Create(-3.88396438e-3f), magnitude, Vector128.Create(2.42546219e-2f));
        far = Vector128.MultiplyAddEstimate(far, square, middle);
        far = Vector128.MultiplyAddEstimate(far, magnitude, Vector128.Create(-1.06777877e-1f));
        far = Vector128.MultiplyAddEstimate(far, magnitude, Vector128.Create(-6.34846687e-1f));
        far = Vector128.MultiplyAddEstimate(far, magnitude, Vector128.Create(-1.28717512e-1f));
        far = Vector128.Create(1f) - Exp(Vector128.MultiplyAddEstimate(far, magnitude, -magnitude));
        Vector128<float> result = Vector128.ConditionalSelect(Vector128.GreaterThan(magnitude, Vector128.Create(0.927734375f)), far, near);
        return result | (x & Vector128.Create(-0f));
    }
}
