using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>Memory of one thread for what a kernel puts aside within one call. It grows to the largest request and stays.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Scratch
{
    [ThreadStatic]
    private static AlignedBuffer? Buffer;

    /// <summary>At least <paramref name="length"/> floats, aligned to 64 bytes, of unknown contents. The next call on this thread gives the same memory.</summary>
    public static float* Get(int length)
    {
        AlignedBuffer? buffer = Buffer;
        return buffer is not null && buffer.Length >= length ? buffer.Pointer : Grow(length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float* Grow(int length) => (Buffer = new AlignedBuffer(length)).Pointer;
}
