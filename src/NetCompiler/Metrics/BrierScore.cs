namespace NetCompiler.Metrics;

/// <summary>
/// The mean squared distance of the probabilities of the classes from what is true (Brier 1950): that of class 1 of two, from 0 to 1, otherwise the sum over the classes, from 0
/// to 2; scikit-learn's <c>brier_score_loss</c>. Unlike <see cref="LogLoss"/> it stays finite where a class occurs whose probability is 0.
/// </summary>
public sealed class BrierScore : ClassificationMetric
{
    private double _sum;
    private long _rows;

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Value => _rows == 0 ? double.NaN : _sum / _rows;

    /// <inheritdoc/>
    protected override string DefaultName => "brier";

    /// <inheritdoc/>
    public override void Reset() => (_sum, _rows) = (0, 0);

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> row, int actual)
    {
        _sum += ClassProbabilities.SquaredError(row, actual, Probabilities);
        _rows++;
    }
}
