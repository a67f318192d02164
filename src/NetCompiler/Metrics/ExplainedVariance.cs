namespace NetCompiler.Metrics;

/// <summary>
/// The share of the variance of the targets that the outputs explain: 1 less the variance of the errors over that of the targets, averaged over the outputs. Outputs that are
/// all too great by the same number are no worse for it, unlike in <see cref="R2"/>. As in scikit-learn's <c>explained_variance_score</c>, an output whose targets do not vary
/// counts 1 where its errors do not vary either and 0 otherwise; not a number where an output or a target is none.
/// </summary>
public sealed class ExplainedVariance : RegressionMetric
{
    private Variation[] _targets = [];
    private Variation[] _errors = [];
    private long _rows;

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _targets.Length; i++)
            {
                sum += _targets[i].Explained(_errors[i].Sum);
            }

            return _rows == 0 ? double.NaN : sum / _targets.Length;
        }
    }

    /// <inheritdoc/>
    protected override string DefaultName => "explained_variance";

    /// <inheritdoc/>
    public override void Reset()
    {
        _rows = 0;
        Array.Clear(_targets);
        Array.Clear(_errors);
    }

    private protected override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count, int width)
    {
        if (count > 0 && width != _targets.Length)
        {
            (_rows, _targets, _errors) = (0, new Variation[width], new Variation[width]);
        }

        for (int row = 0; row < count; row++)
        {
            _rows++;
            for (int i = row * width; i < (row + 1) * width; i++)
            {
                _targets[i % width].Add(targets[i], _rows);
                _errors[i % width].Add((double)targets[i] - outputs[i], _rows);
            }
        }
    }
}
