namespace NetCompiler.Data;

/// <summary>
/// The non-zero entries of a batch's inputs (compressed sparse rows): row r has the entries <see cref="Starts"/>[r] to <see cref="Starts"/>[r + 1] − 1.
/// What <see cref="Batches"/> gives is valid until the next batch is asked for.
/// </summary>
public readonly ref struct SparseBatch
{
    internal SparseBatch(int length, ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        Length = length;
        Starts = starts;
        Columns = columns;
        Values = values;
    }

    /// <summary>Number of rows.</summary>
    public int Count => Math.Max(0, Starts.Length - 1);

    /// <summary>Floats in a row, zeros included.</summary>
    public int Length { get; }

    /// <summary>Where each row's entries start, and behind the last row where they end; empty where the batch's inputs are dense.</summary>
    public ReadOnlySpan<int> Starts { get; }

    /// <summary>The column of every entry, ascending in each row.</summary>
    public ReadOnlySpan<int> Columns { get; }

    /// <summary>Every entry.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>All rows, without a copy.</summary>
    public static implicit operator SparseBatch(SparseRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Slice(0, rows.Count);
    }
}
