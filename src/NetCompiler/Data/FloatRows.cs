namespace NetCompiler.Data;

/// <summary>Rows of floats in memory that somebody else owns. Rows may overlap: a sliding window starts less than its length after the one before.</summary>
/// <param name="Memory">All rows.</param>
/// <param name="Length">Floats in a row.</param>
/// <param name="Stride">Floats from the start of a row to the start of the next.</param>
internal readonly record struct FloatRows(ReadOnlyMemory<float> Memory, int Length, int Stride)
{
    public FloatRows(ReadOnlyMemory<float> memory, int length)
        : this(memory, length, length)
    {
    }

    /// <summary>Whether successive rows stand one after the other, so that several of them are one slice.</summary>
    public bool IsPacked => Stride == Length;

    public ReadOnlySpan<float> Row(int row) => Memory.Span.Slice(row * Stride, Length);

    /// <summary>Several rows as one slice; only where <see cref="IsPacked"/>.</summary>
    public ReadOnlySpan<float> Rows(int first, int count) => Memory.Span.Slice(first * Length, count * Length);
}
