using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// √x of non-negative numbers to about one unit in the last place, from a 14-bit estimate and one Newton step; 0 gives the root of the smallest
    /// normal number, about 1e-19. Several times faster than the exact root in a stream of them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> QuickSqrt(Vector512<float> x)
    {
        // The estimate of 0 would be infinite. NaN is the second operand, so it passes.
        x = Avx512F.Max(Vector512.Create(SmallestNormal), x);
        Vector512<float> inverse = Avx512F.ReciprocalSqrt14(x);
        Vector512<float> root = Avx512F.Multiply(x, inverse);
        Vector512<float> error = Avx512F.FusedMultiplyAddNegated(root, root, x);
        return Avx512F.FusedMultiplyAdd(error, Avx512F.Multiply(Vector512.Create(0.5f), inverse), root);
    }

    /// <summary>1/x of positive normal numbers to about one unit in the last place, from a 14-bit estimate and one Newton step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> QuickReciprocal(Vector512<float> x)
    {
        Vector512<float> inverse = Avx512F.Reciprocal14(x);
        Vector512<float> error = Avx512F.FusedMultiplyAddNegated(x, inverse, Vector512.Create(1f));
        return Avx512F.FusedMultiplyAdd(inverse, error, inverse);
    }
}
