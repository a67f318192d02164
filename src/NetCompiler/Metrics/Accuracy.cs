namespace NetCompiler.Metrics;

/// <summary>The share of rows whose class is named rightly; a row of outputs that are not numbers names none.</summary>
public sealed class Accuracy : ClassificationMetric
{
    private long _right;
    private long _rows;

    /// <inheritdoc/>
    protected override string DefaultName => "accuracy";

    /// <inheritdoc/>
    public override double Value => _rows == 0 ? double.NaN : (double)_right / _rows;

    /// <inheritdoc/>
    public override void Reset() => _right = _rows = 0;

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> row, int actual)
    {
        _right += Predict(row) == actual && IsNumber(row, actual) ? 1 : 0;
        _rows++;
    }
}
