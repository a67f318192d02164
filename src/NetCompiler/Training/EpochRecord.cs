using System.Globalization;

namespace NetCompiler.Training;

/// <summary>One epoch of a fit's history.</summary>
public sealed record EpochRecord
{
    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; init; }

    /// <summary>Updates since the beginning of the fit.</summary>
    public long Step { get; init; }

    /// <summary>The mean of the losses that the steps returned, each before its update.</summary>
    public double Loss { get; init; }

    /// <summary>The mean loss of the validation set after the epoch; null where there is none.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>By name: of the validation set, or of the training set where there is no other.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get => field ?? None; init; }

    /// <summary>Those of the training set, where they were asked for besides.</summary>
    public IReadOnlyDictionary<string, double> TrainingMetrics { get => field ?? None; init; }

    /// <summary>The rate of the last step.</summary>
    public float LearningRate { get; init; }

    /// <summary>Seconds in training steps of this epoch; evaluation is not counted.</summary>
    public double Seconds { get; init; }

    /// <summary>Examples trained on per second of training.</summary>
    public double ExamplesPerSecond { get; init; }

    /// <summary>A metric, or the loss (<c>loss</c>) of the validation set where there is one.</summary>
    public double Value(string metric) => metric == "loss" ? ValidationLoss ?? Loss : Metrics[metric];

    /// <summary>The numbers in one line: <c>loss 0.1234  validation 0.2345  accuracy 0.9512  rate 0.001</c>.</summary>
    public override string ToString()
    {
        IEnumerable<string> parts = TrainingMetrics.Select(m => Text($"training {m.Key} {m.Value:F4}")).Concat(Metrics.Select(m => Text($"{m.Key} {m.Value:F4}")));
        string validation = ValidationLoss is { } value ? Text($"  validation {value:F4}") : "";
        return Text($"loss {Loss:F4}{validation}  {string.Concat(parts.Select(p => p + "  "))}rate {LearningRate:G3}");
    }

    // A file may lack them.
    private static IReadOnlyDictionary<string, double> None { get; } = new Dictionary<string, double>();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
