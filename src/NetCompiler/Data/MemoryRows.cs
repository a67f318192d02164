namespace NetCompiler.Data;

/// <summary>Rows in memory that somebody else owns. Rows may overlap: a sliding window starts less than its length after the one before.</summary>
/// <param name="Memory">All rows.</param>
/// <param name="Length">Elements of a row.</param>
/// <param name="Stride">Elements from the start of a row to the start of the next.</param>
internal readonly record struct MemoryRows<T>(ReadOnlyMemory<T> Memory, int Length, int Stride)
    where T : unmanaged
{
    public MemoryRows(ReadOnlyMemory<T> memory, int length)
        : this(memory, length, length)
    {
    }

    /// <summary>Whether successive rows stand one after the other, so that several of them are one slice.</summary>
    public bool IsPacked => Stride == Length;

    public ReadOnlySpan<T> Row(int row) => Memory.Span.Slice(row * Stride, Length);

    /// <summary>Several rows as one slice; only where <see cref="IsPacked"/>.</summary>
    public ReadOnlySpan<T> Rows(int first, int count) => Memory.Span.Slice(first * Length, count * Length);

    /// <summary>Whether a row shares memory with one that is further on.</summary>
    public bool Overlap(int row, int later) => row < later && (long)(later - row) * Stride < Length;
}
