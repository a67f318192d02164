using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>Lane l is <see cref="Philox.Uniform"/> of counter (index + l, row, stream, step).</summary>
    // Not inlined: ten rounds would fill a kernel's budget, and a call costs little beside them.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> PhiloxUniform512(uint index, uint row, uint stream, uint step, ulong key)
    {
        // One 64-bit lane a counter, even (a) and odd (b) counters apart: the multiplication reads only the low halves, so high halves may hold anything.
        Vector512<uint> a0 = Vector512.Create(index) + Vector512.Create(0u, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        Vector512<uint> b0 = Avx512F.Shuffle(a0, 0xF5);
        Vector512<uint> a1 = Vector512.Create(row), b1 = a1;
        Vector512<uint> a2 = Vector512.Create(stream), b2 = a2;
        Vector512<uint> a3 = Vector512.Create(step), b3 = a3;
        Vector512<uint> k0 = Vector512.Create((uint)key);
        Vector512<uint> k1 = Vector512.Create((uint)(key >> 32));
        for (int round = 0; round < 10; round++)
        {
            Vector512<uint> p = Avx512F.Multiply(a0, Vector512.Create(Philox.Multiplier0)).AsUInt32();
            Vector512<uint> q = Avx512F.Multiply(b0, Vector512.Create(Philox.Multiplier0)).AsUInt32();
            Vector512<uint> r = Avx512F.Multiply(a2, Vector512.Create(Philox.Multiplier1)).AsUInt32();
            Vector512<uint> s = Avx512F.Multiply(b2, Vector512.Create(Philox.Multiplier1)).AsUInt32();

            // High halves by shuffling: shifts would compete with the multiplications for their port.
            a0 = Avx512F.Shuffle(r, 0xF5) ^ a1 ^ k0;
            b0 = Avx512F.Shuffle(s, 0xF5) ^ b1 ^ k0;
            a2 = Avx512F.Shuffle(p, 0xF5) ^ a3 ^ k1;
            b2 = Avx512F.Shuffle(q, 0xF5) ^ b3 ^ k1;
            (a1, b1, a3, b3) = (r, s, p, q);
            k0 += Vector512.Create(Philox.Weyl0);
            k1 += Vector512.Create(Philox.Weyl1);
        }

        Vector512<uint> bits = Avx512F.BlendVariable(a0, Avx512F.Shuffle(b0, 0xA0), Vector512.Create(0xFFFFFFFF00000000).AsUInt32());
        return Avx512F.ConvertToVector512Single(Avx512F.ShiftRightLogical(bits, 8).AsInt32()) * Vector512.Create(1f / (1 << 24));
    }

    /// <summary>Lane l is <see cref="Philox.Uniform"/> of counter (index + l, row, stream, step).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Vector256<float> PhiloxUniform256(uint index, uint row, uint stream, uint step, ulong key)
    {
        Vector256<uint> a0 = Vector256.Create(index) + Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7);
        Vector256<uint> b0 = Avx2.Shuffle(a0, 0xF5);
        Vector256<uint> a1 = Vector256.Create(row), b1 = a1;
        Vector256<uint> a2 = Vector256.Create(stream), b2 = a2;
        Vector256<uint> a3 = Vector256.Create(step), b3 = a3;
        Vector256<uint> k0 = Vector256.Create((uint)key);
        Vector256<uint> k1 = Vector256.Create((uint)(key >> 32));
        for (int round = 0; round < 10; round++)
        {
            Vector256<uint> p = Avx2.Multiply(a0, Vector256.Create(Philox.Multiplier0)).AsUInt32();
            Vector256<uint> q = Avx2.Multiply(b0, Vector256.Create(Philox.Multiplier0)).AsUInt32();
            Vector256<uint> r = Avx2.Multiply(a2, Vector256.Create(Philox.Multiplier1)).AsUInt32();
            Vector256<uint> s = Avx2.Multiply(b2, Vector256.Create(Philox.Multiplier1)).AsUInt32();
            a0 = Avx2.Shuffle(r, 0xF5) ^ a1 ^ k0;
            b0 = Avx2.Shuffle(s, 0xF5) ^ b1 ^ k0;
            a2 = Avx2.Shuffle(p, 0xF5) ^ a3 ^ k1;
            b2 = Avx2.Shuffle(q, 0xF5) ^ b3 ^ k1;
            (a1, b1, a3, b3) = (r, s, p, q);
            k0 += Vector256.Create(Philox.Weyl0);
            k1 += Vector256.Create(Philox.Weyl1);
        }

        Vector256<uint> bits = Avx2.Blend(a0, Avx2.Shuffle(b0, 0xA0), 0b10101010);
        return Avx.ConvertToVector256Single(Avx2.ShiftRightLogical(bits, 8).AsInt32()) * Vector256.Create(1f / (1 << 24));
    }

    /// <summary>Lane l is <see cref="Philox.Uniform"/> of counter (index + l, row, stream, step).</summary>
    public static Vector128<float> PhiloxUniform128(uint index, uint row, uint stream, uint step, ulong key) => Vector128.Create(
        Philox.Uniform(index, row, stream, step, key),
        Philox.Uniform(index + 1, row, stream, step, key),
        Philox.Uniform(index + 2, row, stream, step, key),
        Philox.Uniform(index + 3, row, stream, step, key));
}
