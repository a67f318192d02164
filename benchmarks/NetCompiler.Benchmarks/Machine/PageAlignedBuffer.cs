using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>Floats that start on a page, outside the garbage-collected heap: equal in every run, and nothing moves them.</summary>
internal sealed unsafe class PageAlignedBuffer : IDisposable
{
    /// <summary>
    /// For outputs: a third of a page on. Where inputs and outputs lie at the same place of their pages, the processor takes loads for copies of stores before them.
    /// </summary>
    public const int OutputSkew = 320;

    private const int Page = 4096;

    private float* _allocated;

    /// <param name="skew">Floats from the start of the page to the first: whole cache lines.</param>
    public PageAlignedBuffer(int length, int skew = 0)
    {
        Length = length;
        _allocated = (float*)NativeMemory.AlignedAlloc((nuint)(length + skew) * sizeof(float), Page);
        Pointer = _allocated + skew;
        Span.Clear();
    }

    public float* Pointer { get; private set; }

    public int Length { get; }

    public Span<float> Span => new(Pointer, Length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(_allocated);
        _allocated = null;
        Pointer = null;
    }
}
