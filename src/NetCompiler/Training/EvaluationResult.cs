using System.Globalization;

namespace NetCompiler.Training;

/// <summary>How good a network is on a data set; see <c>trainer.Evaluate</c>.</summary>
/// <param name="Loss">The mean loss in evaluation mode, penalties included.</param>
/// <param name="Metrics">By name.</param>
public sealed record EvaluationResult(double Loss, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary><c>loss 0.1234  accuracy 0.9512</c>.</summary>
    public override string ToString() =>
        string.Join("  ", Metrics.Prepend(KeyValuePair.Create("loss", Loss)).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value:F4}")));
}
