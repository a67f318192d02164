using System.Runtime.InteropServices;

namespace NetCompiler.Tests.Harness;

/// <summary>Memory of Linux that ends with its last element: whatever reads or writes beyond it ends the process.</summary>
internal static unsafe partial class GuardedMemory
{
    private const int None = 0;
    private const int ReadAndWrite = 3;
    private const int PrivateAndAnonymous = 0x22;

    /// <summary>A copy of some numbers of 32 bits; the memory is never given back.</summary>
    public static Span<T> Copy<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        int page = Environment.SystemPageSize;
        int length = numbers.Length * sizeof(T);
        int pages = (length + page - 1) / page * page;
        nint start = Map(0, (nuint)(pages + page), ReadAndWrite, PrivateAndAnonymous, -1, 0);
        if (start == -1 || Protect(start + pages, (nuint)page, None) != 0)
        {
            throw new InvalidOperationException($"{pages + page} bytes could not be mapped.");
        }

        Span<T> copy = new((void*)(start + pages - length), numbers.Length);
        numbers.CopyTo(copy);
        return copy;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);
}
