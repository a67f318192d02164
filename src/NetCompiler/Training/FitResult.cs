using System.Globalization;
using System.Text;

namespace NetCompiler.Training;

/// <summary>Why a fit ended.</summary>
public enum FitStatus
{
    /// <summary>All epochs are done.</summary>
    Finished,

    /// <summary>What early stopping watches had stopped getting better.</summary>
    StoppedEarly,

    /// <summary>It was cancelled, or a callback stopped it; with a folder for checkpoints it can go on.</summary>
    Cancelled,

    /// <summary>An exception ended it.</summary>
    Failed,
}

/// <summary>What a fit came to.</summary>
/// <param name="Status">Why it ended.</param>
/// <param name="History">The epochs that are done, those before a resumption included.</param>
/// <param name="Steps">Updates, those before a resumption included.</param>
/// <param name="BestEpoch">The epoch, from 1, with the best value of what early stopping watches, or the least loss; 0 before the first.</param>
/// <param name="Elapsed">Wall-clock time of this call.</param>
public sealed record FitResult(FitStatus Status, IReadOnlyList<EpochRecord> History, long Steps, int BestEpoch, TimeSpan Elapsed)
{
    /// <summary>The best epoch; null before the first.</summary>
    public EpochRecord? Best => History.FirstOrDefault(e => e.Epoch == BestEpoch);

    /// <summary>The last epoch; null before the first.</summary>
    public EpochRecord? Last => History.Count == 0 ? null : History[^1];

    /// <summary>Why there is no best epoch though some are done: what early stopping watches was never a number. Otherwise null.</summary>
    public string? Problem { get; init; }

    /// <summary>A line an epoch and how it ended.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (EpochRecord epoch in History)
        {
            text.Append(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch}  {epoch}{(epoch.Epoch == BestEpoch ? "  best" : "")}\n");
        }

        string problem = Problem is null ? "" : $": {Problem}";
        return text.Append(CultureInfo.InvariantCulture, $"{Status} after {Steps} steps in {Elapsed.TotalSeconds:F2} s{problem}\n").ToString();
    }
}
