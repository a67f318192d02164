namespace NetCompiler.Metrics;

/// <summary>The exponential of the mean cross-entropy: as unsure as a fair choice between so many classes.</summary>
public sealed class Perplexity : ClassificationMetric
{
    private double _sum;
    private long _rows;

    /// <inheritdoc/>
    protected override string DefaultName => "perplexity";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Value => _rows == 0 ? double.NaN : Math.Exp(_sum / _rows);

    /// <inheritdoc/>
    public override void Reset() => (_sum, _rows) = (0, 0);

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> row, int actual)
    {
        _sum -= ClassProbabilities.Log(row, actual, Probabilities);
        _rows++;
    }
}
