namespace NetCompiler.Data;

/// <summary>Room for the sparse inputs of one batch.</summary>
internal sealed class SparseBuffer
{
    private readonly int _length;
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;
    private int _count;

    /// <param name="length">Floats in a row, zeros included.</param>
    /// <param name="examples">Rows of the largest batch.</param>
    /// <param name="entries">Entries of all of them, where they have the most.</param>
    public SparseBuffer(int length, int examples, int entries)
    {
        _length = length;
        _starts = new int[examples + 1];
        _columns = new int[entries];
        _values = new float[entries];
    }

    public SparseBatch Rows => new(_length, _starts.AsSpan(0, _count + 1), _columns.AsSpan(0, _starts[_count]), _values.AsSpan(0, _starts[_count]));

    public void Clear() => _count = 0;

    public void Add(SparseRow row)
    {
        int start = _starts[_count];
        row.Columns.CopyTo(_columns.AsSpan(start));
        row.Values.CopyTo(_values.AsSpan(start));
        _starts[++_count] = start + row.Values.Length;
    }
}
