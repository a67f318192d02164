using System.Globalization;

namespace NetCompiler.Metrics;

/// <summary>The mean of an error over all outputs of all examples.</summary>
public abstract class MeanErrorMetric : RegressionMetric
{
    private double _sum;
    private long _values;

    private protected MeanErrorMetric()
    {
    }

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Value => _values == 0 ? double.NaN : _sum / _values;

    /// <inheritdoc/>
    public override void Reset() => (_sum, _values) = (0, 0);

    private protected override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count, int width)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            sum += Error(outputs[i], targets[i]);
        }

        _sum += sum;
        _values += outputs.Length;
    }

    private protected abstract double Error(double output, double target);
}

/// <summary>The mean absolute difference of outputs and targets.</summary>
public sealed class MeanAbsoluteError : MeanErrorMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "mae";

    private protected override double Error(double output, double target) => Math.Abs(output - target);
}

/// <summary>The mean squared difference of outputs and targets.</summary>
public sealed class MeanSquaredError : MeanErrorMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "mse";

    private protected override double Error(double output, double target) => (output - target) * (output - target);
}

/// <summary>
/// The root of the mean squared difference of outputs and targets, in their unit; of several outputs the mean of their roots, as in scikit-learn's
/// <c>root_mean_squared_error</c>. (Keras takes one root of the mean over all outputs.)
/// </summary>
public sealed class RootMeanSquaredError : RegressionMetric
{
    private double[] _error = [];
    private long _rows;

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            double sum = 0;
            foreach (double error in _error)
            {
                sum += Math.Sqrt(error / _rows);
            }

            return _rows == 0 ? double.NaN : sum / _error.Length;
        }
    }

    /// <inheritdoc/>
    protected override string DefaultName => "rmse";

    /// <inheritdoc/>
    public override void Reset()
    {
        _rows = 0;
        Array.Clear(_error);
    }

    private protected override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count, int width)
    {
        if (count > 0 && width != _error.Length)
        {
            (_rows, _error) = (0, new double[width]);
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            double error = (double)outputs[i] - targets[i];
            _error[i % width] += error * error;
        }

        _rows += count;
    }
}

/// <summary>
/// The mean absolute difference of outputs and targets over the absolute target, as in scikit-learn a share and not in percent: 0.1 where outputs are off by a tenth. Targets
/// should not be near 0; where one is, it counts as 2.2e-16.
/// </summary>
public sealed class MeanAbsolutePercentageError : MeanErrorMetric
{
    // The distance from 1 to the next double.
    private const double Least = 1.0 / (1L << 52);

    /// <inheritdoc/>
    protected override string DefaultName => "mape";

    private protected override double Error(double output, double target) => Math.Abs(output - target) / Math.Max(Math.Abs(target), Least);
}

/// <summary>
/// The mean of max(q·(t − y), (q − 1)·(t − y)), where t are the targets, y the outputs and q the quantile that they are to be: scikit-learn's
/// <c>mean_pinball_loss</c>, and what the loss <see cref="QuantileAttribute"/> minimises.
/// </summary>
public sealed class MeanPinballLoss : MeanErrorMetric
{
    private readonly double _quantile;

    /// <summary>Measures outputs as a quantile of their targets.</summary>
    /// <param name="quantile">The share of the targets that are to lie below the outputs, between 0 and 1, both excluded.</param>
    public MeanPinballLoss(double quantile = 0.5)
    {
        _quantile = quantile is > 0 and < 1
            ? quantile
            : throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "expected a value between 0 and 1, both excluded");
        DefaultName = string.Create(CultureInfo.InvariantCulture, $"pinball_{quantile}");
    }

    /// <inheritdoc/>
    protected override string DefaultName { get; }

    private protected override double Error(double output, double target) =>
        Math.Max(_quantile * (target - output), (_quantile - 1) * (target - output));
}
