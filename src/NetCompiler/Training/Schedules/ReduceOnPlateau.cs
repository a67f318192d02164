using System.Globalization;

namespace NetCompiler.Training;

/// <summary>
/// Lowers the learning rate when a value has stopped getting better: PyTorch's ReduceLROnPlateau. It multiplies what the schedule gives, and is asked
/// after every epoch.
/// </summary>
public sealed record ReduceOnPlateau
{
    /// <summary>The metric's name, or <c>loss</c>; of the validation set where there is one.</summary>
    public string Metric { get; init; } = "loss";

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>Epochs without improvement that are borne; the next one lowers the rate.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>An improvement is one by more than this share of the best value.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Epochs after a reduction in which nothing is counted.</summary>
    public int Cooldown { get; init; }

    /// <summary>The rate is never lowered below this.</summary>
    public float MinimumRate { get; init; }

    /// <summary>The state after an epoch whose value was <paramref name="value"/>.</summary>
    /// <param name="state">The state before; <c>default</c> at the beginning.</param>
    /// <param name="value">What is watched. What is not a number is no improvement.</param>
    /// <param name="higherIsBetter">Whether greater values are better.</param>
    public PlateauState Next(PlateauState state, double value, bool higherIsBetter)
    {
        double best = state.Best ?? (higherIsBetter ? double.NegativeInfinity : double.PositiveInfinity);
        bool better = higherIsBetter ? value > best * (1 + Threshold) : value < best * (1 - Threshold);
        int bad = better ? 0 : state.BadEpochs + 1;
        int cooldown = state.Cooldown;
        if (cooldown > 0)
        {
            cooldown--;
            bad = 0;
        }

        return bad > Patience
            ? new PlateauState(better ? value : state.Best, 0, Cooldown, state.Reductions + 1)
            : new PlateauState(better ? value : state.Best, bad, cooldown, state.Reductions);
    }

    /// <summary>The rate after so many reductions of a rate.</summary>
    public float Rate(double rate, int reductions)
    {
        double reduced = rate * Math.Pow(Factor, reductions);
        return (float)Math.Max(reduced, Math.Min(rate, MinimumRate));
    }

    /// <summary>All settings, the same text in every culture.</summary>
    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture, $"{Metric} factor {Factor:R} patience {Patience} threshold {Threshold:R} cooldown {Cooldown} minimum {MinimumRate:R}");

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Metric);
        if (Factor is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "Expected a factor between 0 and 1.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        ArgumentOutOfRangeException.ThrowIfNegative(Cooldown);
        CheckNumber(Threshold, nameof(Threshold));
        CheckNumber(MinimumRate, nameof(MinimumRate));
    }

    private static void CheckNumber(double value, string parameter)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(parameter, value, "Expected 0 or a positive number.");
        }
    }
}

/// <summary>What <see cref="ReduceOnPlateau"/> remembers.</summary>
/// <param name="Best">The best value so far; null before the first.</param>
/// <param name="BadEpochs">Epochs since without improvement.</param>
/// <param name="Cooldown">Epochs to come that do not count.</param>
/// <param name="Reductions">How often the rate was lowered.</param>
public readonly record struct PlateauState(double? Best, int BadEpochs, int Cooldown, int Reductions);
