using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>1 / (1 + e⁻ˣ), within 2.1 ulp in both tails: computed from e^−|x|, which never overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        Vector512<float> e = Exp(x | Vector512.Create(-0f));
        Vector512<float> numerator = Avx512F.BlendVariable(Vector512.Create(1f), e, Avx512F.CompareLessThan(x, Vector512.Create(0f)));
        return numerator / (Vector512.Create(1f) + e);
    }

    /// <summary>1 / (1 + e⁻ˣ), within 2.1 ulp in both tails: computed from e^−|x|, which never overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        Vector256<float> e = Exp(x | Vector256.Create(-0f));
        Vector256<float> numerator = Avx.BlendVariable(Vector256.Create(1f), e, Avx.CompareLessThan(x, Vector256.Create(0f)));
        return numerator / (Vector256.Create(1f) + e);
    }

    /// <summary>1 / (1 + e⁻ˣ), within 2.1 ulp in both tails: computed from e^−|x|, which never overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        Vector128<float> e = Exp(x | Vector128.Create(-0f));
        Vector128<float> numerator = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(0f)), e, Vector128.Create(1f));
        return numerator / (Vector128.Create(1f) + e);
    }
}
