namespace NetCompiler.Metrics;

/// <summary>
/// The coefficient of determination R²: 1 less the squared error over the variance of the targets, averaged over the outputs. As in scikit-learn's
/// <c>r2_score</c>, an output whose targets do not vary counts 1 where all are met exactly and 0 otherwise; not a number for fewer than two examples, or where an output or a target is none.
/// </summary>
public sealed class R2 : RegressionMetric
{
    private double[] _mean = [];
    private double[] _variation = [];
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
            for (int i = 0; i < _mean.Length; i++)
            {
                sum += _variation[i] > 0 ? 1 - (_error[i] / _variation[i])
                    : double.IsNaN(_variation[i] + _error[i]) ? double.NaN
                    : _error[i] == 0 ? 1 : 0;
            }

            return _rows < 2 ? double.NaN : sum / _mean.Length;
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _rows = 0;
        Array.Clear(_mean);
        Array.Clear(_variation);
        Array.Clear(_error);
    }

    private protected override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count, int width)
    {
        if (count > 0 && width != _mean.Length)
        {
            (_rows, _mean, _variation, _error) = (0, new double[width], new double[width], new double[width]);
        }

        // Welford's recurrence: a great mean does not hide a small variance.
        for (int row = 0; row < count; row++)
        {
            _rows++;
            for (int i = 0; i < width; i++)
            {
                double target = targets[(row * width) + i];
                double error = outputs[(row * width) + i] - target;
                double step = target - _mean[i];
                _mean[i] += step / _rows;
                _variation[i] += step * (target - _mean[i]);
                _error[i] += error * error;
            }
        }
    }
}
