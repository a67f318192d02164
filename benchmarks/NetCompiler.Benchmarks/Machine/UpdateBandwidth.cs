using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>
/// Reads and writes a buffer in place, in order: what an optimizer must at least do to the weights and its moments in every step.
/// </summary>
internal sealed unsafe class UpdateBandwidth : Contender, IDisposable
{
    private readonly PageAlignedBuffer _buffer;
    private readonly int _sweeps;

    /// <param name="bytes">The footprint of everything that is updated; rounded up to whole blocks of 256 bytes.</param>
    public UpdateBandwidth(long bytes)
    {
        _buffer = new PageAlignedBuffer((int)((bytes + 255) / 256) * 64);
        _buffer.Span.Fill(1f);
        _sweeps = (int)Math.Max(1, (1 << 20) / Bytes);
    }

    public override string Name => "update bandwidth";

    /// <summary>Bytes that are read, and as many that are written, in one sweep.</summary>
    public long Bytes => (long)_buffer.Length * sizeof(float);

    /// <summary>Bytes updated (read and written) in one iteration.</summary>
    public double BytesPerIteration => (double)Bytes * _sweeps;

    public override double Time(int iterations)
    {
        long start = Stopwatch.GetTimestamp();
        for (int sweep = 0; sweep < iterations * _sweeps; sweep++)
        {
            if (MultiplyAddPeak.WidestVectorBits == 512)
            {
                Update512(_buffer.Pointer, _buffer.Length / 64);
            }
            else
            {
                UpdateAny(_buffer.Pointer, _buffer.Length);
            }
        }

        return Elapsed(start) / iterations;
    }

    public void Dispose() => _buffer.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Update512(float* at, int blocks)
    {
        Vector512<float> factor = Vector512.Create(0.9999999f);
        for (; blocks > 0; blocks--)
        {
            *(Vector512<float>*)at *= factor;
            *(Vector512<float>*)(at + 16) *= factor;
            *(Vector512<float>*)(at + 32) *= factor;
            *(Vector512<float>*)(at + 48) *= factor;
            at += 64;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void UpdateAny(float* at, int length)
    {
        Vector<float> factor = new(0.9999999f);
        for (int index = 0; index < length; index += Vector<float>.Count)
        {
            *(Vector<float>*)(at + index) *= factor;
        }
    }
}
