namespace NetCompiler.Metrics;

/// <summary>A metric of numbers: every output is compared with the target at its place.</summary>
public abstract class RegressionMetric : Metric
{
    /// <inheritdoc/>
    public sealed override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count)
    {
        targets = TargetsOfHead(targets, count);
        outputs = OutputsOfHead(outputs, count);

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

    /// <summary>All outputs are compared, unless it is said which, where the losses have their targets in the same order.</summary>
    private protected sealed override Head? FindHead(NetworkInfo network)
    {
        if (!HasHeads(network))
        {
            return null;
        }

        bool agree = network.Losses.Count == 0 || network.Losses.Where(l => l.TakesTargets).Select(l => l.Layer).SequenceEqual(network.Outputs);
        return From is null && network.Outputs.Count > 1 && agree ? null : Head.Of(network, Name, From);
    }

    /// <summary>Adds rows of <paramref name="width"/> values.</summary>
    private protected abstract void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int count, int width);
}
