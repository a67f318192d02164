using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>
/// Reads a buffer of a given size again and again, in order, with full-width loads: the bandwidth of the cache level that holds it.
/// A network evaluated for one example reads each weight once, so this is its bound.
/// </summary>
internal sealed unsafe class ReadBandwidth : Contender, IDisposable
{
    private const int BlockFloats = 256;
    private static float Sink;
    private readonly PageAlignedBuffer _buffer;
    private readonly int _sweeps;

    /// <param name="bytes">The footprint; rounded up to whole kilobytes.</param>
    public ReadBandwidth(long bytes)
    {
        _buffer = new PageAlignedBuffer((int)((bytes / sizeof(float) + BlockFloats - 1) / BlockFloats) * BlockFloats);
        _buffer.Span.Fill(1e-6f);
        _sweeps = (int)Math.Max(1, (1 << 20) / Bytes);
    }

    public override string Name => "read bandwidth";

    public long Bytes => (long)_buffer.Length * sizeof(float);

    /// <summary>Bytes read in one iteration.</summary>
    public double BytesPerIteration => (double)Bytes * _sweeps;

    public override double Time(int iterations)
    {
        long start = Stopwatch.GetTimestamp();
        int blocks = _buffer.Length / BlockFloats;
        Sink += MultiplyAddPeak.WidestVectorBits == 512
            ? Sum512(_buffer.Pointer, blocks, iterations * _sweeps)
            : Sum256(_buffer.Pointer, blocks, iterations * _sweeps);
        return Elapsed(start) / iterations;
    }

    public void Dispose() => _buffer.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Sum512(float* start, int blocks, int sweeps)
    {
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> a4 = default, a5 = default, a6 = default, a7 = default;
        Vector512<float> a8 = default, a9 = default, a10 = default, a11 = default;
        Vector512<float> a12 = default, a13 = default, a14 = default, a15 = default;
        for (; sweeps > 0; sweeps--)
        {
            float* from = start;
            for (int block = blocks; block > 0; block--)
            {
                a0 += *(Vector512<float>*)from;
                a1 += *(Vector512<float>*)(from + 16);
                a2 += *(Vector512<float>*)(from + 32);
                a3 += *(Vector512<float>*)(from + 48);
                a4 += *(Vector512<float>*)(from + 64);
                a5 += *(Vector512<float>*)(from + 80);
                a6 += *(Vector512<float>*)(from + 96);
                a7 += *(Vector512<float>*)(from + 112);
                a8 += *(Vector512<float>*)(from + 128);
                a9 += *(Vector512<float>*)(from + 144);
                a10 += *(Vector512<float>*)(from + 160);
                a11 += *(Vector512<float>*)(from + 176);
                a12 += *(Vector512<float>*)(from + 192);
                a13 += *(Vector512<float>*)(from + 208);
                a14 += *(Vector512<float>*)(from + 224);
                a15 += *(Vector512<float>*)(from + 240);
                from += BlockFloats;
            }
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11 + a12 + a13 + a14 + a15).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Sum256(float* start, int blocks, int sweeps)
    {
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> a4 = default, a5 = default, a6 = default, a7 = default;
        for (; sweeps > 0; sweeps--)
        {
            float* from = start;
            for (int block = 4 * blocks; block > 0; block--)
            {
                a0 += *(Vector256<float>*)from;
                a1 += *(Vector256<float>*)(from + 8);
                a2 += *(Vector256<float>*)(from + 16);
                a3 += *(Vector256<float>*)(from + 24);
                a4 += *(Vector256<float>*)(from + 32);
                a5 += *(Vector256<float>*)(from + 40);
                a6 += *(Vector256<float>*)(from + 48);
                a7 += *(Vector256<float>*)(from + 56);
                from += BlockFloats / 4;
            }
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7).ToScalar();
    }
}
