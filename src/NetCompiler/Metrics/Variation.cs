namespace NetCompiler.Metrics;

/// <summary>How much values vary about their mean, by Welford's recurrence (1962): a great mean does not hide a small variance.</summary>
internal struct Variation
{
    private double _mean;

    /// <summary>Σ (value − mean)² of the values so far.</summary>
    public double Sum { get; private set; }

    /// <summary>Adds a value, the <paramref name="count"/>th.</summary>
    public void Add(double value, long count)
    {
        double step = value - _mean;
        _mean += step / count;
        Sum += step * (value - _mean);
    }

    /// <summary>1 less the share that is left of the variation; where there is none 1 if nothing is left and 0 otherwise.</summary>
    public readonly double Explained(double left) =>
        Sum > 0 ? 1 - (left / Sum)
        : double.IsNaN(Sum + left) ? double.NaN
        : left == 0 ? 1 : 0;
}
