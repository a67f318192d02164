using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetCompiler.Runtime;

namespace NetCompiler.Data;

/// <summary>Normal noise by the widest vectors there are.</summary>
internal static class NormalNoise
{
    /// <summary>Adds to value i <paramref name="deviation"/> times the normal number of counter (i, row, stream, step).</summary>
    public static void Add(Span<float> values, float deviation, uint row, uint stream, uint step, ulong key)
    {
        int width = Avx512F.IsSupported ? 16 : Avx2.IsSupported && Fma.IsSupported ? 8 : 4;
        int whole = values.Length / width * width;
        for (int i = 0; i < whole; i += width)
        {
            AddVector(ref values[i], deviation, (uint)i, row, stream, step, key);
        }

        if (whole < values.Length)
        {
            Span<float> rest = stackalloc float[16];
            rest.Clear();
            values[whole..].CopyTo(rest);
            AddVector(ref rest[0], deviation, (uint)whole, row, stream, step, key);
            rest[..(values.Length - whole)].CopyTo(values[whole..]);
        }
    }

    private static void AddVector(ref float values, float deviation, uint index, uint row, uint stream, uint step, ulong key)
    {
        if (Avx512F.IsSupported)
        {
            Vector512<float> normal = VectorMath.NormalQuantile(VectorMath.PhiloxUniform512(index, row, stream, step, key));
            (Vector512.LoadUnsafe(ref values) + (normal * deviation)).StoreUnsafe(ref values);
        }
        else if (Avx2.IsSupported && Fma.IsSupported)
        {
            Vector256<float> normal = VectorMath.NormalQuantile(VectorMath.PhiloxUniform256(index, row, stream, step, key));
            (Vector256.LoadUnsafe(ref values) + (normal * deviation)).StoreUnsafe(ref values);
        }
        else
        {
            Vector128<float> normal = VectorMath.NormalQuantile(VectorMath.PhiloxUniform128(index, row, stream, step, key));
            (Vector128.LoadUnsafe(ref values) + (normal * deviation)).StoreUnsafe(ref values);
        }
    }
}
