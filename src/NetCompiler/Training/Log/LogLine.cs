using System.Text.Json.Serialization;

namespace NetCompiler.Training;

/// <summary>One line of a fit's log: exactly one of its parts is there, and its name says what the line is about.</summary>
internal sealed record LogLine
{
    public LogStart? Fit { get; init; }

    public LogStep? Step { get; init; }

    public EpochRecord? Epoch { get; init; }

    public LogEnd? End { get; init; }

    /// <summary>What a line that is well-formed lacks of one that this library wrote; null where nothing is wrong.</summary>
    public string? Problem() => Fit?.Problem() ?? End?.Problem();
}

/// <summary>The first line: what is trained, and how.</summary>
internal sealed record LogStart(
    string Network,
    LogLayer[] Layers,
    int InputLength,
    int OutputLength,
    int TrainableParameters,
    int Epochs,
    int StepsPerEpoch,
    int Examples,
    int BatchSize,
    DateTimeOffset Time)
{
    private const long MostMultiplyAdds = 1L << 48;

    public string? Problem() =>
        Network is null ? "the network's name"
        : Layers is null || Layers.Any(l => l?.IsComplete != true) ? "layers with names, kinds, shapes and inputs"
        : Layers.Any(l => l.Parameters < 0) || Layers.Sum(l => (long)l.Parameters) > int.MaxValue ? "as many parameters as a network can have"
        : Layers.Any(l => l.MultiplyAdds is < 0 or > MostMultiplyAdds) ? "multiply-adds of a layer that can be"
        : null;
}

internal sealed record LogLayer(string Name, string Kind, int[] Shape, int Parameters, long MultiplyAdds, string[] Inputs)
{
    public bool IsComplete => Name is not null && Kind is not null && Shape is not null && Inputs?.Contains(null) == false;
}

/// <summary>Some of the steps, at most a few hundred of a fit.</summary>
internal sealed record LogStep(long Step, float Loss, float Rate);

/// <summary>The last line. The confusion matrix is counts, true class by true class; null where there are no classes.</summary>
internal sealed record LogEnd(FitStatus Status, int BestEpoch, long Steps, double Seconds, long[]? Confusion, WeightHistogram[] Weights, FilterSheet? Filters)
{
    public string? Problem()
    {
        int classes = (int)Math.Sqrt(Confusion?.Length ?? 0);
        return classes * classes != (Confusion?.Length ?? 0) ? "a square confusion matrix"
            : Weights is null || Weights.Any(w => w?.Name is null || w.Counts is null || w.Counts.Length == 0) ? "histograms with names and counts"
            : Filters is { } sheet && !sheet.IsComplete ? "filters with as many pixels as they say"
            : null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LogLine))]
internal sealed partial class LogJson : JsonSerializerContext;
