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
            sum += Error((double)outputs[i] - targets[i]);
        }

        _sum += sum;
        _values += outputs.Length;
    }

    private protected abstract double Error(double difference);
}

/// <summary>The mean absolute difference of outputs and targets.</summary>
public sealed class MeanAbsoluteError : MeanErrorMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "mae";

    private protected override double Error(double difference) => Math.Abs(difference);
}

/// <summary>The mean squared difference of outputs and targets.</summary>
public sealed class MeanSquaredError : MeanErrorMetric
{
    /// <inheritdoc/>
    protected override string DefaultName => "mse";

    private protected override double Error(double difference) => difference * difference;
}
