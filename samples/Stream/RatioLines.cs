using NetCompiler.Training;
using Samples.Common;

namespace AudioStream;

/// <summary>Writes the error-to-signal ratio ten times in a training: the mean squared error over the power of what is learned.</summary>
/// <param name="power">The mean square of a sample.</param>
public sealed class RatioLines(double power) : FitCallback
{
    private const int Lines = 10;

    /// <inheritdoc/>
    public override void OnEpochEnd(FitProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (progress.Epoch % Math.Max(1, progress.Epochs / Lines) == 0)
        {
            Say.Line($"epoch {progress.Epoch,3}: error-to-signal ratio {progress.History[^1].Loss / power:P2}");
        }
    }
}
