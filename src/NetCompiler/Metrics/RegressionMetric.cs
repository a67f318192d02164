namespace NetCompiler.Metrics;

/// <summary>A metric of numbers: every output is compared with the target at its place.</summary>
public abstract class RegressionMetric : Metric
{
    /// <inheritdoc/>
    public sealed override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count)
    {
        int width = Width(outputs.Length, count, nameof(outputs));
        if (targets.Length != outputs.Length)
        {
            throw new ArgumentException($"targets has {targets.Length} floats; expected {outputs.Length}, one for each output", nameof(targets));
        }

        Add(outputs, targets, count, width);
    }

    /// <inheritdoc/>
    public sealed override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels) =>
        throw new NotSupportedException($"{Name} compares numbers, not classes: it needs float targets");

    /// <summary>Adds rows of <paramref name="width"/> values.</summary>
    private protected abstract void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count, int width);
}
