using System.Globalization;

namespace NetCompiler.Training;

/// <summary>Writes a line after each epoch.</summary>
/// <param name="writer">Where to; the console's output unless it is given.</param>
public sealed class ProgressLines(TextWriter? writer = null) : FitCallback
{
    /// <inheritdoc/>
    public override void OnEpochEnd(FitProgress progress) => (writer ?? Console.Out).WriteLine(Line(progress));

    /// <summary>Says why, where a fit was stopped early without a best epoch.</summary>
    public override void OnEnd(FitProgress progress)
    {
        if (progress is { Status: FitStatus.StoppedEarly, Problem: { } problem })
        {
            (writer ?? Console.Out).WriteLine($"stopped early: {problem}");
        }
    }

    /// <summary><c>epoch 3/20  loss 0.1234  validation 0.2345  accuracy 0.9512  rate 0.001  200,000 examples/s  12 s left</c>.</summary>
    public static string Line(FitProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        EpochRecord epoch = progress.History[^1];
        string left = progress.TimeLeft is { TotalSeconds: >= 1 } time ? string.Create(CultureInfo.InvariantCulture, $"  {time.TotalSeconds:F0} s left") : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"epoch {epoch.Epoch}/{progress.Epochs}  {epoch}  {epoch.ExamplesPerSecond:N0} examples/s{left}");
    }
}
