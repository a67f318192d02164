namespace NetCompiler.Metrics;

/// <summary>
/// The coefficient of determination R²: 1 less the squared error over the variance of the targets, averaged over the outputs. As in scikit-learn's
/// <c>r2_score</c>, an output whose targets do not vary counts 1 where all are met exactly and 0 otherwise; not a number for fewer than two examples, or where an output or a target is none.
/// </summary>
public sealed class R2 : RegressionMetric
{
    private Variation[] _targets = [];
    private double[] _error = [];
    private long _rows;

    /// <inheritdoc/>
    protected override string DefaultName => "r2";

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _targets.Length; i++)
            {
                sum += _targets[i].Explained(_error[i]);
            }

            return _rows < 2 ? double.NaN : sum / _targets.Length;
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _rows = 0;
        Array.Clear(_targets);
        Array.Clear(_error);
    }

    private protected override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count, int width)
    {
        if (count > 0 && width != _targets.Length)
        {
            (_rows, _targets, _error) = (0, new Variation[width], new double[width]);
        }

        for (int row = 0; row < count; row++)
        {
            _rows++;
            for (int i = 0; i < width; i++)
            {
                double target = targets[(row * width) + i];
                double error = outputs[(row * width) + i] - target;
                _targets[i].Add(target, _rows);
                _error[i] += error * error;
            }
        }
    }
}
