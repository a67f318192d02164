using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>The sum of all lanes, halves added to halves: the same order always.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Vector512<float> v) => SumLanes(v.GetLower() + v.GetUpper());

    /// <summary>The sum of all lanes, halves added to halves: the same order always.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Vector256<float> v) => SumLanes(v.GetLower() + v.GetUpper());

    /// <summary>The sum of all lanes, halves added to halves: the same order always.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Vector128<float> v)
    {
        v += Vector128.Shuffle(v, Vector128.Create(2, 3, 0, 1));
        return (v + Vector128.Shuffle(v, Vector128.Create(1, 0, 1, 0))).ToScalar();
    }

    /// <summary>The lanes of two vectors in a row, from a lane of the first on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Slide(Vector512<float> low, Vector512<float> high, [ConstantExpected] byte lane) =>
        Avx512F.AlignRight32(high.AsUInt32(), low.AsUInt32(), lane).AsSingle();

    /// <summary>The sums of all lanes of four vectors, in the first four lanes; the others are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SumLanes(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        // Halves of the pairs side by side, then quarters of all four: each 128 bits become the sums of that part of a, b, c and d.
        Vector512<float> ab = Avx512F.Add(Avx512F.UnpackLow(a, b), Avx512F.UnpackHigh(a, b));
        Vector512<float> cd = Avx512F.Add(Avx512F.UnpackLow(c, d), Avx512F.UnpackHigh(c, d));
        Vector512<float> abcd = Avx512F.Add(Avx512F.Shuffle(ab, cd, 0b01_00_01_00), Avx512F.Shuffle(ab, cd, 0b11_10_11_10));
        Vector256<float> half = Avx.Add(abcd.GetLower(), abcd.GetUpper());
        return Sse.Add(half.GetLower(), half.GetUpper()).ToVector256().ToVector512();
    }

    /// <summary>The sums of all lanes of four vectors, in the first four lanes; the others are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SumLanes(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        Vector256<float> ab = Avx.Add(Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        Vector256<float> cd = Avx.Add(Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Vector256<float> abcd = Avx.Add(Avx.Shuffle(ab, cd, 0b01_00_01_00), Avx.Shuffle(ab, cd, 0b11_10_11_10));
        return Sse.Add(abcd.GetLower(), abcd.GetUpper()).ToVector256();
    }

    /// <summary>The sums of all lanes of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumLanes(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) =>
        Vector128.Create(SumLanes(a), SumLanes(b), SumLanes(c), SumLanes(d));

    /// <summary>The largest lane; NaN if any lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLanes(Vector512<float> v) => MaxLanes(Larger(v.GetLower(), v.GetUpper()));

    /// <summary>The largest lane; NaN if any lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLanes(Vector256<float> v) => MaxLanes(Larger(v.GetLower(), v.GetUpper()));

    /// <summary>The largest lane; NaN if any lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLanes(Vector128<float> v)
    {
        v = Larger(v, Vector128.Shuffle(v, Vector128.Create(2, 3, 0, 1)));
        return Larger(v, Vector128.Shuffle(v, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>The smallest lane; NaN if any lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLanes(Vector512<float> v) => -MaxLanes(-v);

    /// <summary>The smallest lane; NaN if any lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLanes(Vector256<float> v) => -MaxLanes(-v);

    /// <summary>The smallest lane; NaN if any lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLanes(Vector128<float> v) => -MaxLanes(-v);

    // A NaN in b fails the comparison and stays; one in a is caught by the second test.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Larger(Vector256<float> a, Vector256<float> b) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, b) | ~Vector256.Equals(a, a), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Larger(Vector128<float> a, Vector128<float> b) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b) | ~Vector128.Equals(a, a), a, b);
}
