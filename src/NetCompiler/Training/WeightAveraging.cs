using System.Globalization;

namespace NetCompiler.Training;

/// <summary>
/// Averages of the weights along the way, which generalise better than those of any single step (Polyak and Juditsky 1992). Training goes on with its own weights;
/// what is measured after an epoch, kept as the best and left in the network at the end are the averages. Without <see cref="Decay"/> all that are averaged count
/// alike; once an epoch from a late one on, that is stochastic weight averaging (Izmailov et al. 2018).
/// </summary>
public sealed record WeightAveraging
{
    /// <summary>
    /// The share d of the average that stays in an exponential moving average, d·average + (1 − d)·weights, between 0 and 1. The first 1/(1 − d) are averaged alike, so
    /// that none counts more than its share. Unless it is set all are.
    /// </summary>
    public double? Decay { get; init; }

    /// <summary>The first epoch, from 1, whose weights count.</summary>
    public int From { get; init; } = 1;

    /// <summary>Whether the weights at the end of each epoch are averaged, and not those after every update.</summary>
    public bool PerEpoch { get; init; }

    /// <summary>
    /// Whether the running statistics of <c>BatchNorm</c> are computed anew for the weights that the network has at the end, from an epoch of the training set: see
    /// <see cref="TrainerExtensions.UpdateStatistics{TNetwork}"/>. Epochs are measured without that. After a fit that was cancelled it is not done. Default: false.
    /// </summary>
    public bool UpdateStatistics { get; init; }

    /// <summary>What the n-th weights, from 1, count in the average that they make.</summary>
    internal float Share(long n) => (float)Math.Max(1.0 / n, 1 - (Decay ?? 1));

    /// <summary>All settings on which training or measuring depends, the same text in every culture.</summary>
    internal string Describe() => string.Create(CultureInfo.InvariantCulture, $"decay {Decay:R} from {From} per epoch {PerEpoch}");

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(From, 1);
        if (Decay is not (null or (> 0 and < 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(Decay), Decay, "Expected a share between 0 and 1.");
        }
    }
}
