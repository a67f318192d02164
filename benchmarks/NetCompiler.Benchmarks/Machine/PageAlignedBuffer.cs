using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Machine;

/// <summary>Floats that start on a page, outside the garbage-collected heap: equal in every run, and nothing moves them.</summary>
internal sealed unsafe class PageAlignedBuffer : IDisposable
{
    private const int Page = 4096;

    public PageAlignedBuffer(int length)
    {
        Length = length;
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), Page);
        Span.Clear();
    }

    public float* Pointer { get; private set; }

    public int Length { get; }

    public Span<float> Span => new(Pointer, Length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
