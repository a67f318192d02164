using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Neighbouring points of a line that have the same taps.</summary>
internal readonly record struct BorderRun(int First, int Count, int FirstTap, int Taps);

/// <summary>
/// The points of a line whose windows reach beyond its ends: near an end some taps are missing, and which ones is known for each point, so that neither needs a
/// condition.
/// </summary>
/// <param name="Line">The innermost loop over outputs around the vectorised one.</param>
/// <param name="Window">The innermost loop that is summed over.</param>
/// <param name="Checks">The conditions that are settled that way.</param>
internal sealed record BorderRuns(NestLoop Line, NestLoop Window, IReadOnlyList<IndexCheck> Checks, IReadOnlyList<BorderRun> Runs)
{
    // Taps that are written out for all runs together, which the caller multiplies by its vectors.
    public int Taps => Runs.Sum(r => r.Taps);

    /// <summary>Those of a nest; null where its lines have no such windows.</summary>
    public static BorderRuns? Of(Nest nest)
    {
        NestLoop? line = nest.OuterLoops.LastOrDefault();
        NestLoop? window = nest.Loops.LastOrDefault(l => l.Summed);
        if (line is null || window is null || line.IsBatch || window.IsBatch || nest.Direction == Lanes.Sums || nest.Index.Values.Any(i => i.Divides(line.Axis) || i.Divides(window.Axis)))
        {
            return null;
        }

        IndexCheck[] checks = [.. nest.Checks.Where(c => c.Index.Coefficient(line.Axis) != 0 || c.Index.Coefficient(window.Axis) != 0)];
        if (checks.Length == 0 || checks.Any(c => c.Index.Divisor != 1 || c.Index.Terms.Any(t => t.Axis != line.Axis && t.Axis != window.Axis)))
        {
            return null;
        }

        List<BorderRun> runs = [];
        for (int point = 0; point < line.Extent; point++)
        {
            int[] valid = [.. Enumerable.Range(0, window.Extent).Where(tap => checks.All(c => Holds(c, line.Axis, point, window.Axis, tap)))];
            int first = valid.FirstOrDefault();
            if (runs.Count > 0 && runs[runs.Count - 1] is var last && last.FirstTap == first && last.Taps == valid.Length)
            {
                runs[runs.Count - 1] = last with { Count = last.Count + 1 };
            }
            else
            {
                runs.Add(new BorderRun(point, 1, first, valid.Length));
            }
        }

        return new BorderRuns(line, window, checks, runs);
    }

    // Every condition is an interval of taps, and so are all together.
    private static bool Holds(IndexCheck check, int line, int point, int window, int tap) =>
        (uint)(check.Index.Constant + (check.Index.Coefficient(line) * point) + (check.Index.Coefficient(window) * tap)) < (uint)check.Extent;
}
