namespace NetCompiler.Metrics;

/// <summary>
/// The share of rows whose true class is among the k with the greatest outputs. Of equal outputs that of the later class counts as the greater, as in
/// scikit-learn's <c>top_k_accuracy_score</c>.
/// </summary>
public sealed class TopKAccuracy : ClassificationMetric
{
    private readonly int _k;
    private long _right;
    private long _rows;

    /// <summary>Counts the true class among the <paramref name="k"/> first.</summary>
    public TopKAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _k = k;
        DefaultName = $"top{k}";
    }

    /// <inheritdoc/>
    protected override string DefaultName { get; }

    /// <inheritdoc/>
    public override double Value => _rows == 0 ? double.NaN : (double)_right / _rows;

    /// <inheritdoc/>
    public override void Reset() => _right = _rows = 0;

    /// <inheritdoc/>
    protected override void Resize(int classes)
    {
        if (_k > classes)
        {
            throw new ArgumentException($"top {_k} of {classes} classes; expected k up to the number of classes");
        }
    }

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> row, int actual)
    {
        int before = 0;
        if (row.Length == 1)
        {
            before = Predict(row) == actual ? 0 : 1;
        }
        else
        {
            for (int i = 0; i < row.Length; i++)
            {
                before += row[i] > row[actual] || (row[i] == row[actual] && i > actual) ? 1 : 0;
            }
        }

        // An output that is not a number is before and behind nothing.
        _right += before < _k && IsNumber(row, actual) ? 1 : 0;
        _rows++;
    }
}
