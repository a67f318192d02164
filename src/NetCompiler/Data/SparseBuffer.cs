namespace NetCompiler.Data;

/// <summary>Room for the sparse inputs of one batch: for the examples with the most entries.</summary>
internal sealed class SparseBuffer
{
    private readonly int _length;
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;
    private int _count;

    public SparseBuffer(Dataset data, int examples)
    {
        int[] entries = [.. Enumerable.Range(0, data.Count).Select(i => data.SparseInput(i).Values.Length).OrderDescending().Take(examples)];
        int most = checked((int)entries.Sum(n => (long)n));
        _length = data.InputLength;
        _starts = new int[examples + 1];
        _columns = new int[most];
        _values = new float[most];
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
