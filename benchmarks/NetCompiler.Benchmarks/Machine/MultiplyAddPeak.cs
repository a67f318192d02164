using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>
/// The most multiply-adds a core does: chains that stay in registers and wait for nothing. A contender of its own, so that it is sampled
/// in turn with the code it bounds and sees the same clock frequency.
/// </summary>
internal sealed class MultiplyAddPeak(int vectorBits) : Contender
{
    private const int Rounds = 64;
    private static float Sink;

    /// <summary>The widest vector this process may use for multiply-adds.</summary>
    public static int WidestVectorBits => Avx512F.IsSupported ? 512 : Fma.IsSupported ? 256 : 128;

    public override string Name => $"{vectorBits}-bit multiply-add peak";

    /// <summary>Multiply-adds in one iteration.</summary>
    public double MultiplyAddsPerIteration => Rounds * (vectorBits / 32) * (vectorBits == 512 ? 24.0 : 12.0);

    public override double Time(int iterations)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        Sink += vectorBits switch
        {
            512 => Run512(iterations * Rounds),
            256 => Run256(iterations * Rounds),
            _ => Run128(iterations * Rounds),
        };
        return Elapsed(start) / iterations;
    }

    /// <summary>24 independent chains of 512-bit multiply-adds: more than latency times ports, fewer than the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run512(int rounds)
    {
        Vector512<float> factor = Vector512.Create(0.999f);
        Vector512<float> term = Vector512.Create(0.001f);
        Vector512<float> a0 = factor;
        Vector512<float> a1 = factor;
        Vector512<float> a2 = factor;
        Vector512<float> a3 = factor;
        Vector512<float> a4 = factor;
        Vector512<float> a5 = factor;
        Vector512<float> a6 = factor;
        Vector512<float> a7 = factor;
        Vector512<float> a8 = factor;
        Vector512<float> a9 = factor;
        Vector512<float> a10 = factor;
        Vector512<float> a11 = factor;
        Vector512<float> a12 = factor;
        Vector512<float> a13 = factor;
        Vector512<float> a14 = factor;
        Vector512<float> a15 = factor;
        Vector512<float> a16 = factor;
        Vector512<float> a17 = factor;
        Vector512<float> a18 = factor;
        Vector512<float> a19 = factor;
        Vector512<float> a20 = factor;
        Vector512<float> a21 = factor;
        Vector512<float> a22 = factor;
        Vector512<float> a23 = factor;

        for (; rounds > 0; rounds--)
        {
            a0 = Avx512F.FusedMultiplyAdd(a0, factor, term);
            a1 = Avx512F.FusedMultiplyAdd(a1, factor, term);
            a2 = Avx512F.FusedMultiplyAdd(a2, factor, term);
            a3 = Avx512F.FusedMultiplyAdd(a3, factor, term);
            a4 = Avx512F.FusedMultiplyAdd(a4, factor, term);
            a5 = Avx512F.FusedMultiplyAdd(a5, factor, term);
            a6 = Avx512F.FusedMultiplyAdd(a6, factor, term);
            a7 = Avx512F.FusedMultiplyAdd(a7, factor, term);
            a8 = Avx512F.FusedMultiplyAdd(a8, factor, term);
            a9 = Avx512F.FusedMultiplyAdd(a9, factor, term);
            a10 = Avx512F.FusedMultiplyAdd(a10, factor, term);
            a11 = Avx512F.FusedMultiplyAdd(a11, factor, term);
            a12 = Avx512F.FusedMultiplyAdd(a12, factor, term);
            a13 = Avx512F.FusedMultiplyAdd(a13, factor, term);
            a14 = Avx512F.FusedMultiplyAdd(a14, factor, term);
            a15 = Avx512F.FusedMultiplyAdd(a15, factor, term);
            a16 = Avx512F.FusedMultiplyAdd(a16, factor, term);
            a17 = Avx512F.FusedMultiplyAdd(a17, factor, term);
            a18 = Avx512F.FusedMultiplyAdd(a18, factor, term);
            a19 = Avx512F.FusedMultiplyAdd(a19, factor, term);
            a20 = Avx512F.FusedMultiplyAdd(a20, factor, term);
            a21 = Avx512F.FusedMultiplyAdd(a21, factor, term);
            a22 = Avx512F.FusedMultiplyAdd(a22, factor, term);
            a23 = Avx512F.FusedMultiplyAdd(a23, factor, term);
        }

        return Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11 + a12 + a13 + a14 + a15 + a16 + a17 + a18 + a19 + a20 + a21 + a22 + a23);
    }

    /// <summary>12 independent chains of 256-bit multiply-adds: more than latency times ports, fewer than the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run256(int rounds)
    {
        Vector256<float> factor = Vector256.Create(0.999f);
        Vector256<float> term = Vector256.Create(0.001f);
        Vector256<float> a0 = factor;
        Vector256<float> a1 = factor;
        Vector256<float> a2 = factor;
        Vector256<float> a3 = factor;
        Vector256<float> a4 = factor;
        Vector256<float> a5 = factor;
        Vector256<float> a6 = factor;
        Vector256<float> a7 = factor;
        Vector256<float> a8 = factor;
        Vector256<float> a9 = factor;
        Vector256<float> a10 = factor;
        Vector256<float> a11 = factor;

        for (; rounds > 0; rounds--)
        {
            a0 = Fma.MultiplyAdd(a0, factor, term);
            a1 = Fma.MultiplyAdd(a1, factor, term);
            a2 = Fma.MultiplyAdd(a2, factor, term);
            a3 = Fma.MultiplyAdd(a3, factor, term);
            a4 = Fma.MultiplyAdd(a4, factor, term);
            a5 = Fma.MultiplyAdd(a5, factor, term);
            a6 = Fma.MultiplyAdd(a6, factor, term);
            a7 = Fma.MultiplyAdd(a7, factor, term);
            a8 = Fma.MultiplyAdd(a8, factor, term);
            a9 = Fma.MultiplyAdd(a9, factor, term);
            a10 = Fma.MultiplyAdd(a10, factor, term);
            a11 = Fma.MultiplyAdd(a11, factor, term);
        }

        return Vector256.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }

    /// <summary>12 independent chains of 128-bit multiply-adds: more than latency times ports, fewer than the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run128(int rounds)
    {
        Vector128<float> factor = Vector128.Create(0.999f);
        Vector128<float> term = Vector128.Create(0.001f);
        Vector128<float> a0 = factor;
        Vector128<float> a1 = factor;
        Vector128<float> a2 = factor;
        Vector128<float> a3 = factor;
        Vector128<float> a4 = factor;
        Vector128<float> a5 = factor;
        Vector128<float> a6 = factor;
        Vector128<float> a7 = factor;
        Vector128<float> a8 = factor;
        Vector128<float> a9 = factor;
        Vector128<float> a10 = factor;
        Vector128<float> a11 = factor;

        for (; rounds > 0; rounds--)
        {
            a0 = Vector128.MultiplyAddEstimate(a0, factor, term);
            a1 = Vector128.MultiplyAddEstimate(a1, factor, term);
            a2 = Vector128.MultiplyAddEstimate(a2, factor, term);
            a3 = Vector128.MultiplyAddEstimate(a3, factor, term);
            a4 = Vector128.MultiplyAddEstimate(a4, factor, term);
            a5 = Vector128.MultiplyAddEstimate(a5, factor, term);
            a6 = Vector128.MultiplyAddEstimate(a6, factor, term);
            a7 = Vector128.MultiplyAddEstimate(a7, factor, term);
            a8 = Vector128.MultiplyAddEstimate(a8, factor, term);
            a9 = Vector128.MultiplyAddEstimate(a9, factor, term);
            a10 = Vector128.MultiplyAddEstimate(a10, factor, term);
            a11 = Vector128.MultiplyAddEstimate(a11, factor, term);
        }

        return Vector128.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }
}
