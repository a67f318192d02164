namespace NetCompiler.Data;

/// <summary>The inputs or targets of a data set: rows in memory, or a source that is asked for each. The default value has none.</summary>
/// <param name="Memory">Rows in memory; none where there is a source.</param>
/// <param name="Source">What is asked; null for rows in memory.</param>
/// <param name="Length">Floats in a row.</param>
internal readonly record struct FloatRows(MemoryRows<float> Memory, RowSource? Source, int Length)
{
    public FloatRows(MemoryRows<float> memory)
        : this(memory, null, memory.Length)
    {
    }

    public FloatRows(ReadOnlyMemory<float> memory, int length)
        : this(new MemoryRows<float>(memory, length))
    {
    }

    public FloatRows(RowSource source)
        : this(default, source, source.Length)
    {
    }

    public bool IsInMemory => Source is null;

    /// <summary>Whether successive rows stand in memory one after the other.</summary>
    public bool IsPacked => IsInMemory && Memory.IsPacked;

    public void CopyTo(int row, Span<float> destination)
    {
        if (Source is not null)
        {
            Source.CopyTo(row, destination);
            return;
        }

        Dataset.CheckLength(destination.Length, Length);
        Memory.Row(row).CopyTo(destination);
    }
}
