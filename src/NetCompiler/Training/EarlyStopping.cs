using System.Globalization;

namespace NetCompiler.Training;

/// <summary>
/// Ends a fit when a value of the validation set has stopped getting better (Prechelt, "Early stopping – but when?", 1998) and brings back the weights
/// of the best epoch. Without a validation set the training loss is watched.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>The metric's name, or <c>loss</c>.</summary>
    public string Metric { get; init; } = "loss";

    /// <summary>Epochs without improvement after which the fit ends.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>An improvement is one by more than this.</summary>
    public double MinDelta { get; init; }

    /// <summary>
    /// Whether the network has the weights of the best epoch in the end, and not those of the last. So it is after a cancelled fit too; resumed from its checkpoint,
    /// that one goes on with the weights of its last step.
    /// </summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>Whether <paramref name="value"/> is an improvement; what is not a number never is.</summary>
    internal bool IsBetter(double value, double? best, bool higherIsBetter) =>
        !double.IsNaN(value) && (best is not { } b || (higherIsBetter ? value > b + MinDelta : value < b - MinDelta));

    /// <summary>All settings, the same text in every culture.</summary>
    internal string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Metric} patience {Patience} delta {MinDelta:R} restore {RestoreBest}");

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Metric);
        ArgumentOutOfRangeException.ThrowIfLessThan(Patience, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MinDelta);
        if (!double.IsFinite(MinDelta))
        {
            throw new ArgumentOutOfRangeException(nameof(MinDelta), MinDelta, "Expected 0 or a positive number.");
        }
    }
}
