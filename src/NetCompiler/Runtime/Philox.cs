using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a pure
/// function of counter and key in integers, so a seed gives the same bits on every machine and in any order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;

    /// <summary>The four words for a counter; the key's low half is the first key word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block(uint c0, uint c1, uint c2, uint c3, ulong key)
    {
        Scramble(ref c0, ref c1, ref c2, ref c3, key);
        return (c0, c1, c2, c3);
    }

    /// <summary>Turns a counter into its words, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Scramble(ref uint c0, ref uint c1, ref uint c2, ref uint c3, ulong key)
    {
        uint k0 = (uint)key;
        uint k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = (ulong)c0 * Multiplier0;
            ulong p1 = (ulong)c2 * Multiplier1;
            c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
            c1 = (uint)p1;
            c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
            c3 = (uint)p0;
            k0 += Weyl0;
            k1 += Weyl1;
        }
    }

    /// <summary>A number in [0, 1), a multiple of 2⁻²⁴, from word 0 of counter (index, row, stream, step).</summary>
    public static float Uniform(uint index, uint row, uint stream, uint step, ulong key) =>
        (Block(index, row, stream, step, key).Word0 >> 8) * (1f / (1 << 24));
}
