using System.Text.Json.Serialization;
using NetCompiler.Training;

namespace NetCompiler.Reports;

/// <summary>One line of a fit's log: exactly one of its parts is there, and its name says what the line is about.</summary>
internal sealed record LogLine
{
    public LogStart? Fit { get; init; }

    public LogStep? Step { get; init; }

    public EpochRecord? Epoch { get; init; }

    public LogEnd? End { get; init; }
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
    DateTimeOffset Time);

internal sealed record LogLayer(string Name, string Kind, int[] Shape, int Parameters, long MultiplyAdds, string[] Inputs);

/// <summary>Some of the steps, at most a few hundred of a fit.</summary>
internal sealed record LogStep(long Step, float Loss, float Rate);

/// <summary>The last line. The confusion matrix is counts, true class by true class; null where there are no classes.</summary>
internal sealed record LogEnd(FitStatus Status, int BestEpoch, long Steps, double Seconds, long[]? Confusion, WeightHistogram[] Weights, FilterSheet? Filters);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LogLine))]
internal sealed partial class LogJson : JsonSerializerContext;
