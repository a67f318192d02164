using NetCompiler;

namespace Forecast;

/// <summary>The next value of a series from the last <see cref="Window"/>: how far it goes from the last one.</summary>
[Network]
[Input(Sequence = 24, Features = 2)]
[GRU(16)]
[Dense(1)]
[Huber]
[AdamW(4e-3f, WeightDecay = 1e-2f, ClipNorm = 1)]
public sealed partial class ForecastNetwork
{
    /// <summary>Time steps that a forecast sees.</summary>
    public const int Window = 24;

    /// <summary>Numbers a time step.</summary>
    public const int Features = 2;
}
