using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Floats at an address that never moves and is a multiple of 64 bytes; zero at first. A whole vector may be read wherever there is a float. Owned by the
/// garbage collector.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;

    // What may be left before the first float, and what a vector at the last one reaches beyond it.
    private const int Extra = 2 * Alignment / sizeof(float);

    /// <summary>The most floats that one can have.</summary>
    public static int MaxLength => Array.MaxLength - Extra;

    // Kept so that the memory lives as long as this object does.
    private readonly float[] _storage;
    private readonly float* _pointer;

    /// <summary>Allocates <paramref name="length"/> floats.</summary>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _storage = GC.AllocateArray<float>(checked(length + Extra), pinned: true);
        fixed (float* start = _storage)
        {
            _pointer = (float*)(((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1));
        }
    }

    /// <summary>The first float. Valid while this object is reachable: end an unsafe section with <see cref="GC.KeepAlive"/>.</summary>
    public float* Pointer => _pointer;

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>All floats.</summary>
    public Span<float> Span => _storage.AsSpan((int)(_pointer - (float*)Unsafe.AsPointer(ref _storage[0])), Length);
}
