namespace NetCompiler.Data;

/// <summary>
/// Rows of which only the non-zero entries are stored (compressed sparse rows): texts as bags of words, one-hot categories. Row r has the entries
/// <see cref="Starts"/>[r] to <see cref="Starts"/>[r + 1] − 1 of <see cref="Columns"/> and <see cref="Values"/>.
/// </summary>
public sealed class SparseRows : RowSource
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;

    /// <summary>Wraps the three arrays; they are not copied.</summary>
    /// <param name="length">Floats in a row, zeros included.</param>
    /// <param name="starts">Where each row's entries start, and behind the last row their number.</param>
    /// <param name="columns">The column of every entry, ascending in each row.</param>
    /// <param name="values">Every entry.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together, or a column is outside a row or not ascending.</exception>
    public SparseRows(int length, int[] starts, int[] columns, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (columns.Length != values.Length)
        {
            throw new ArgumentException($"columns has {columns.Length} elements; expected {values.Length}, one for each value", nameof(columns));
        }

        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != values.Length)
        {
            throw new ArgumentException($"starts must begin with 0 and end with {values.Length}, the number of values", nameof(starts));
        }

        Length = length;
        _starts = starts;
        _columns = columns;
        _values = values;
        for (int row = 0; row < Count; row++)
        {
            CheckRow(row);
        }
    }

    /// <summary>Number of rows.</summary>
    public override int Count => _starts.Length - 1;

    /// <summary>Floats in a row, zeros included.</summary>
    public override int Length { get; }

    /// <summary>Entries of all rows together.</summary>
    public int EntryCount => _values.Length;

    /// <summary>The share of entries that are stored.</summary>
    public double Density => Count == 0 ? 0 : EntryCount / ((double)Count * Length);

    /// <summary>Where each row's entries start, and behind the last row their number.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The column of every entry.</summary>
    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>Every entry.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The entries of a row.</summary>
    public SparseRow this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
            int start = _starts[row], end = _starts[row + 1];
            return new SparseRow(_columns.AsSpan(start, end - start), _values.AsSpan(start, end - start));
        }
    }

    /// <summary>Some rows, one after the other, as a batch; nothing is copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public SparseBatch Slice(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first + count, Count, nameof(count));
        return new SparseBatch(Length, _starts.AsSpan(first, count + 1), _columns, _values);
    }

    /// <summary>Stores the entries of dense rows that are not 0.</summary>
    /// <exception cref="ArgumentException">The number of floats is no multiple of <paramref name="length"/>.</exception>
    public static SparseRows FromDense(ReadOnlySpan<float> rows, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (rows.Length % length != 0)
        {
            throw new ArgumentException($"rows has {rows.Length} elements; expected a multiple of {length} (length)", nameof(rows));
        }

        int entries = rows.Length - rows.Count(0f);
        int[] starts = new int[(rows.Length / length) + 1];
        int[] columns = new int[entries];
        float[] values = new float[entries];
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] != 0)
            {
                columns[next] = i % length;
                values[next++] = rows[i];
            }

            starts[(i / length) + 1] = next;
        }

        return new SparseRows(length, starts, columns, values);
    }

    /// <summary>The named rows in the given order; all of them in theirs are these rows themselves.</summary>
    internal SparseRows Select(ExampleList rows)
    {
        if (rows.IsRange && rows.Count == Count)
        {
            return this;
        }

        List<float> values = [];
        List<int> columns = [];
        int[] starts = new int[rows.Count + 1];
        for (int i = 0; i < rows.Count; i++)
        {
            SparseRow row = this[rows[i]];
            values.AddRange(row.Values);
            columns.AddRange(row.Columns);
            starts[i + 1] = values.Count;
        }

        return new SparseRows(Length, starts, [.. columns], [.. values]);
    }

    /// <summary>The rows of several, one after the other.</summary>
    /// <exception cref="ArgumentException">They have more entries than an array can hold.</exception>
    internal static SparseRows Concat(SparseRows[] parts)
    {
        long entries = parts.Sum(part => (long)part.EntryCount);
        if (entries > Array.MaxLength)
        {
            throw new ArgumentException($"The sparse rows have {entries} entries together; expected at most {Array.MaxLength}, which an array can hold", nameof(parts));
        }

        int[] starts = new int[parts.Sum(part => part.Count) + 1];
        int[] columns = new int[entries];
        float[] values = new float[entries];
        int row = 0;
        int entry = 0;
        foreach (SparseRows part in parts)
        {
            foreach (int end in part.Starts[1..])
            {
                starts[++row] = entry + end;
            }

            part.Columns.CopyTo(columns.AsSpan(entry));
            part.Values.CopyTo(values.AsSpan(entry));
            entry += part.EntryCount;
        }

        return new SparseRows(parts[0].Length, starts, columns, values);
    }

    /// <inheritdoc/>
    protected override void Read(int row, Span<float> destination)
    {
        SparseRow entries = this[row];
        for (int i = 0; i < entries.Columns.Length; i++)
        {
            destination[entries.Columns[i]] = entries.Values[i];
        }
    }

    private void CheckRow(int row)
    {
        int before = -1;
        if (_starts[row + 1] < _starts[row] || _starts[row + 1] > _values.Length)
        {
            throw new ArgumentException($"starts[{row + 1}] is {_starts[row + 1]}; expected {_starts[row]} to {_values.Length}", "starts");
        }

        for (int i = _starts[row]; i < _starts[row + 1]; i++)
        {
            if (_columns[i] <= before || _columns[i] >= Length)
            {
                throw new ArgumentException(
                    $"row {row} has the column {_columns[i]} after {before}; expected ascending columns from 0 to {Length - 1}", "columns");
            }

            before = _columns[i];
        }
    }
}
