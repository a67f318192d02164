using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Steps of a kernel whose loops over the rows of an example are one, so that a row is still in the nearest cache in the next step.</summary>
/// <param name="Shared">Leading axes with one loop for all nests: 1 for the examples, 2 for examples and rows.</param>
internal sealed record NestRun(int Shared, IReadOnlyList<Nest> Nests)
{
    public static IEnumerable<NestRun> Create(IReadOnlyList<Operation> steps)
    {
        List<Operation> run = [];
        foreach (Operation step in steps)
        {
            if (run.Count > 0 && !SharesRows([.. run, step]))
            {
                yield return Of(run);
                run = [];
            }

            run.Add(step);
        }

        yield return Of(run);
    }

    private static NestRun Of(List<Operation> steps)
    {
        int shared = steps.Count > 1 && !AreOneNest(steps) && SharesRows(steps) ? 2 : 1;
        List<Nest> nests = [];
        List<Operation> same = [];
        foreach (Operation step in steps)
        {
            if (same.Count > 0 && !AreOneNest([.. same, step]))
            {
                nests.Add(Nest.Create(same.ToArray(), shared));
                same = [];
            }

            same.Add(step);
        }

        nests.Add(Nest.Create(same.ToArray(), shared));
        return new NestRun(shared, nests);
    }

    /// <summary>Reductions of the same points, none of which reads what another has stored, run in one pass.</summary>
    private static bool AreOneNest(List<Operation> steps) =>
        steps.All(s => s is Reduce reduce && reduce.Axes == steps[0].Axes && reduce.Output == ((Reduce)steps[0]).Output)
        && !steps.SelectMany(s => s.Writes).Any(w => steps.SelectMany(s => s.Reads).Any(r => r.Tensor == w.Tensor));

    // Every step has the same rows, keeps to one of them, and reads of other steps' results only that row.
    private static bool SharesRows(IReadOnlyList<Operation> steps)
    {
        Axis[] rows = steps.Select(s => s.Axes.Count > 2 && s.OutputAxes.Contains(1) ? s.Axes[1] : null).OfType<Axis>().ToArray();
        if (AreOneNest([.. steps]))
        {
            return true;
        }

        if (rows.Length < steps.Count || rows.Any(r => r.Extent != rows[0].Extent) || steps.Any(s => s is not (Map or Reduce)))
        {
            return false;
        }

        HashSet<Tensor> written = [.. steps.SelectMany(s => s.Writes).Select(w => w.Tensor)];
        return steps.SelectMany(s => s.Reads.Concat(s.Writes)).Where(a => written.Contains(a.Tensor))
            .All(a => a.Index.Count > 1 && a.Index[1].Single == 1 && a.Index[1].Constant == 0 && a.Dimensions[1] == rows[0].Extent);
    }
}
