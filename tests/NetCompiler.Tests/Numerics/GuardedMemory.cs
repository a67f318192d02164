using System.IO.MemoryMappedFiles;

namespace NetCompiler.Tests.Numerics;

/// <summary>Floats that end exactly where a mapping ends, so that an access beyond them is likely to fault rather than to pass unseen.</summary>
internal sealed unsafe class GuardedMemory : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public GuardedMemory(int count)
    {
        int page = Environment.SystemPageSize;
        _file = MemoryMappedFile.CreateNew(null, page);
        _view = _file.CreateViewAccessor(0, page);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Count = count;
        Pointer = (float*)(start + page) - count;
    }

    public int Count { get; }

    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Count);

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
