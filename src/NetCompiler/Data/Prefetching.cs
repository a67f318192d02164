using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Data;

/// <summary>Hints to the processor about memory that will be read.</summary>
internal static unsafe class Prefetching
{
    private const int Line = 64;

    // What is beyond this is fetched by the processor itself, which follows whoever reads on.
    private const int MostBytes = 8192;

    /// <summary>Starts to load what a span covers, up to some kilobytes, into the caches. Without such an instruction nothing happens.</summary>
    public static void Fetch(ReadOnlySpan<float> values)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // A hint faults nowhere, so that it does not matter whether the collector moves the array meanwhile.
        byte* start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));
        int bytes = (int)Math.Min(MostBytes, sizeof(float) * (long)values.Length);
        for (int offset = 0; offset < bytes; offset += Line)
        {
            Sse.Prefetch1(start + offset);
        }
    }
}
