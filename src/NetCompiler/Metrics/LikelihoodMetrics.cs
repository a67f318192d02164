namespace NetCompiler.Metrics;

/// <summary>A metric of the probabilities that the true classes were given.</summary>
public abstract class LikelihoodMetric : ClassificationMetric
{
    private double _sum;
    private long _rows;

    private protected LikelihoodMetric()
    {
    }

    /// <inheritdoc/>
    public sealed override bool HigherIsBetter => false;

    /// <summary>The mean cross-entropy.</summary>
    private protected double Mean => _rows == 0 ? double.NaN : _sum / _rows;

    /// <inheritdoc/>
    public sealed override void Reset() => (_sum, _rows) = (0, 0);

    /// <inheritdoc/>
    protected sealed override void Add(ReadOnlySpan<float> row, int actual)
    {
        _sum -= ClassProbabilities.Log(row, actual, Probabilities);
        _rows++;
    }
}

/// <summary>
/// The mean cross-entropy, −ln of the probability of the true class, whatever the network's loss; scikit-learn's <c>log_loss</c>, but infinite where a class occurs whose
/// probability is 0, which scikit-learn takes for a little more.
/// </summary>
public sealed class LogLoss : LikelihoodMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "log_loss";

    /// <inheritdoc/>
    public override double Value => Mean;
}

/// <summary>The exponential of the mean cross-entropy: as unsure as a fair choice between so many classes.</summary>
public sealed class Perplexity : LikelihoodMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "perplexity";

    /// <inheritdoc/>
    public override double Value => Math.Exp(Mean);
}
