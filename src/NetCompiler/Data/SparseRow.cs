namespace NetCompiler.Data;

/// <summary>The non-zero entries of one row.</summary>
public readonly ref struct SparseRow
{
    internal SparseRow(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        Columns = columns;
        Values = values;
    }

    /// <summary>Where the entries stand, ascending.</summary>
    public ReadOnlySpan<int> Columns { get; }

    /// <summary>The entries.</summary>
    public ReadOnlySpan<float> Values { get; }
}
