using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>The first <paramref name="count"/> lanes (0 to 16) from memory, the others 0; nothing behind them is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadPartial512(float* p, int count) => Avx512F.MaskLoad(p, First512(count), Vector512<float>.Zero);

    /// <summary>The first <paramref name="count"/> lanes (0 to 8) from memory, the others 0; nothing behind them is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadPartial256(float* p, int count) => Avx.MaskLoad(p, First256(count));

    /// <summary>The first <paramref name="count"/> lanes (0 to 4) from memory, the others 0; nothing behind them is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadPartial128(float* p, int count) => count switch
    {
        <= 0 => Vector128<float>.Zero,
        1 => Vector128.CreateScalar(*p),
        2 => Vector128.Create(p[0], p[1], 0, 0),
        3 => Vector128.Create(p[0], p[1], p[2], 0),
        _ => *(Vector128<float>*)p,
    };

    /// <summary>Writes the first <paramref name="count"/> lanes (0 to 16); nothing behind them is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* p, Vector512<float> value, int count) => Avx512F.MaskStore(p, First512(count), value);

    /// <summary>Writes the first <paramref name="count"/> lanes (0 to 8); nothing behind them is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* p, Vector256<float> value, int count)
    {
        // The store of AVX takes several times as long on some processors.
        if (Avx512F.VL.IsSupported)
        {
            Avx512F.VL.MaskStore(p, First256(count), value);
        }
        else
        {
            Avx.MaskStore(p, First256(count), value);
        }
    }

    /// <summary>Writes the first <paramref name="count"/> lanes (0 to 4); nothing behind them is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* p, Vector128<float> value, int count)
    {
        if (count >= 4)
        {
            *(Vector128<float>*)p = value;
            return;
        }

        for (int lane = 0; lane < count; lane++)
        {
            p[lane] = value.GetElement(lane);
        }
    }

    /// <summary>The first <paramref name="count"/> lanes of <paramref name="v"/>, the others <paramref name="fill"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> KeepFirst512(Vector512<float> v, int count, float fill) =>
        Avx512F.BlendVariable(Vector512.Create(fill), v, First512(count));

    /// <summary>The first <paramref name="count"/> lanes of <paramref name="v"/>, the others <paramref name="fill"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> KeepFirst256(Vector256<float> v, int count, float fill) =>
        Avx.BlendVariable(Vector256.Create(fill), v, First256(count));

    /// <summary>The first <paramref name="count"/> lanes of <paramref name="v"/>, the others <paramref name="fill"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> KeepFirst128(Vector128<float> v, int count, float fill) => Vector128.ConditionalSelect(
        Vector128.GreaterThan(Vector128.Create(count), Vector128.Create(0, 1, 2, 3)).AsSingle(), v, Vector128.Create(fill));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> First512(int count) => Avx512F.CompareGreaterThan(
        Vector512.Create(count), Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> First256(int count) =>
        Avx2.CompareGreaterThan(Vector256.Create(count), Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7)).AsSingle();
}
