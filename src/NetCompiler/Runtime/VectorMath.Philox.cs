using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>Lane l is <see cref="Philox.Uniform"/> of counter (index + l, row, stream, step).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PhiloxUniform512(uint index, uint row, uint stream, uint step, ulong key)
    {
        // One 64-bit lane a counter, even and odd counters apart: the multiplication reads only the low halves, so high halves may hold anything.
        Vector512<uint> c0 = Vector512.Create(index) + Vector512.Create(0u, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        Vector512<uint> even = PhiloxRounds512(c0, row, stream, step, key);
        Vector512<uint> odd = PhiloxRounds512(Avx512F.ShiftRightLogical(c0.AsUInt64(), 32).AsUInt32(), row, stream, step, key);
        Vector512<uint> bits = Avx512F.BlendVariable(
            even, Avx512F.ShiftLeftLogical(odd.AsUInt64(), 32).AsUInt32(), Vector512.Create(0xFFFFFFFF00000000).AsUInt32());
        return Avx512F.ConvertToVector512Single(Avx512F.ShiftRightLogical(bits, 8).AsInt32()) * Vector512.Create(1f / (1 << 24));
    }

    /// <summary>Lane l is <see cref="Philox.Uniform"/> of counter (index + l, row, stream, step).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PhiloxUniform256(uint index, uint row, uint stream, uint step, ulong key)
    {
        Vector256<uint> c0 = Vector256.Create(index) + Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7);
        Vector256<uint> even = PhiloxRounds256(c0, row, stream, step, key);
        Vector256<uint> odd = PhiloxRounds256(Avx2.ShiftRightLogical(c0.AsUInt64(), 32).AsUInt32(), row, stream, step, key);
        Vector256<uint> bits = Avx2.Blend(even, Avx2.ShiftLeftLogical(odd.AsUInt64(), 32).AsUInt32(), 0b10101010);
        return Avx.ConvertToVector256Single(Avx2.ShiftRightLogical(bits, 8).AsInt32()) * Vector256.Create(1f / (1 << 24));
    }

    /// <summary>Lane l is <see cref="Philox.Uniform"/> of counter (index + l, row, stream, step).</summary>
    public static Vector128<float> PhiloxUniform128(uint index, uint row, uint stream, uint step, ulong key) => Vector128.Create(
        Philox.Uniform(index, row, stream, step, key),
        Philox.Uniform(index + 1, row, stream, step, key),
        Philox.Uniform(index + 2, row, stream, step, key),
        Philox.Uniform(index + 3, row, stream, step, key));

    // Not inlined: twice ten rounds would fill a kernel's budget, and a call costs little beside them.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<uint> PhiloxRounds512(Vector512<uint> c0, uint row, uint stream, uint step, ulong key)
    {
        Vector512<uint> c1 = Vector512.Create(row);
        Vector512<uint> c2 = Vector512.Create(stream);
        Vector512<uint> c3 = Vector512.Create(step);
        Vector512<uint> k0 = Vector512.Create((uint)key);
        Vector512<uint> k1 = Vector512.Create((uint)(key >> 32));
        for (int round = 0; round < 10; round++)
        {
            Vector512<ulong> p0 = Avx512F.Multiply(c0, Vector512.Create(Philox.Multiplier0));
            Vector512<ulong> p1 = Avx512F.Multiply(c2, Vector512.Create(Philox.Multiplier1));
            c0 = Avx512F.ShiftRightLogical(p1, 32).AsUInt32() ^ c1 ^ k0;
            c1 = p1.AsUInt32();
            c2 = Avx512F.ShiftRightLogical(p0, 32).AsUInt32() ^ c3 ^ k1;
            c3 = p0.AsUInt32();
            k0 += Vector512.Create(Philox.Weyl0);
            k1 += Vector512.Create(Philox.Weyl1);
        }

        return c0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<uint> PhiloxRounds256(Vector256<uint> c0, uint row, uint stream, uint step, ulong key)
    {
        Vector256<uint> c1 = Vector256.Create(row);
        Vector256<uint> c2 = Vector256.Create(stream);
        Vector256<uint> c3 = Vector256.Create(step);
        Vector256<uint> k0 = Vector256.Create((uint)key);
        Vector256<uint> k1 = Vector256.Create((uint)(key >> 32));
        for (int round = 0; round < 10; round++)
        {
            Vector256<ulong> p0 = Avx2.Multiply(c0, Vector256.Create(Philox.Multiplier0));
            Vector256<ulong> p1 = Avx2.Multiply(c2, Vector256.Create(Philox.Multiplier1));
            c0 = Avx2.ShiftRightLogical(p1, 32).AsUInt32() ^ c1 ^ k0;
            c1 = p1.AsUInt32();
            c2 = Avx2.ShiftRightLogical(p0, 32).AsUInt32() ^ c3 ^ k1;
            c3 = p0.AsUInt32();
            k0 += Vector256.Create(Philox.Weyl0);
            k1 += Vector256.Create(Philox.Weyl1);
        }

        return c0;
    }
}
