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
}
