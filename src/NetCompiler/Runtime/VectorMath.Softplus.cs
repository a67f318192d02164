using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>log(1 + eˣ), within 2 ulp, in the stable form max(x, 0) + log1p(e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x)
    {
        Vector512<float> tail = Log1p(Exp(x | Vector512.Create(-0f)));
        return Avx512F.Max(Vector512.Create(0f), x) + tail;
    }

    /// <summary>log(1 + eˣ), within 2 ulp, in the stable form max(x, 0) + log1p(e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x)
    {
        Vector256<float> tail = Log1p(Exp(x | Vector256.Create(-0f)));
        return Avx.Max(Vector256.Create(0f), x) + tail;
    }

    /// <summary>log(1 + eˣ), within 2 ulp, in the stable form max(x, 0) + log1p(e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x)
    {
        Vector128<float> tail = Log1p(Exp(x | Vector128.Create(-0f)));
        return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(0f)), Vector128.Create(0f), x) + tail;
    }
}
