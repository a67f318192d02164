using System.Globalization;
using System.Text;

namespace NetCompiler.Search;

/// <summary>A candidate trained for some epochs.</summary>
/// <param name="Candidate">What was trained.</param>
/// <param name="Epochs">For how long.</param>
/// <param name="Scores">The metric, fold by fold; not a number where the fit failed.</param>
/// <param name="Error">Why a fit failed; null where all went well.</param>
public sealed record SearchTrial(Candidate Candidate, int Epochs, IReadOnlyList<double> Scores, string? Error)
{
    /// <summary>The mean over the folds.</summary>
    public double Score => Scores.Average();

    /// <summary>The standard deviation over the folds; 0 for one.</summary>
    public double Deviation => Scores.Count == 1 ? 0 : Math.Sqrt(Scores.Sum(s => (s - Score) * (s - Score)) / (Scores.Count - 1));
}

/// <summary>What a search came to.</summary>
/// <param name="Metric">What was compared.</param>
/// <param name="Trials">Each candidate's longest training, the best first; failed ones last.</param>
/// <param name="TotalEpochs">Epochs that the fits were asked for, folds counted each: also of fits that a journal had or that stopped early.</param>
public sealed record SearchResult(string Metric, IReadOnlyList<SearchTrial> Trials, long TotalEpochs)
{
    /// <summary>The best candidate.</summary>
    /// <exception cref="InvalidOperationException">All fits failed.</exception>
    public SearchTrial Best => Trials.Count > 0 && !double.IsNaN(Trials[0].Score)
        ? Trials[0]
        : throw new InvalidOperationException($"No fit succeeded. The first failed: {(Trials.Count > 0 ? Trials[0].Error : "there was none")}");

    /// <summary>A table, the best first.</summary>
    public override string ToString()
    {
        string[] names = [.. Trials.SelectMany(t => t.Candidate.Values.Keys).Distinct()];
        List<string[]> rows = [["", "network", .. names, "epochs", Metric, "±"]];
        for (int i = 0; i < Trials.Count; i++)
        {
            SearchTrial t = Trials[i];
            IEnumerable<string> values = names.Select(n => Text($"{t.Candidate[n]:G4}"));
            string score = double.IsNaN(t.Score) ? "failed" : Text($"{t.Score:G5}");
            rows.Add([Text($"{i + 1}"), t.Candidate.Variant.Name, .. values, Text($"{t.Epochs}"), score, Text($"{t.Deviation:G2}")]);
        }

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];
        StringBuilder table = new();
        foreach (string[] row in rows)
        {
            table.AppendJoin("  ", row.Select((cell, c) => c == 1 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))).Append('\n');
        }

        return table.ToString();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
