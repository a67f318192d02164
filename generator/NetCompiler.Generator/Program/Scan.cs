using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Operations of one scan stand together in a program and run for one time step after the other: all of them at the first step, then all at the second, and so
/// on. So an operation may read what another stores at the step before, which is how recurrent layers carry their state. Every operation of a scan has its
/// time as an axis.
/// </summary>
/// <param name="Name">What tells it from other scans: whose recurrence it is.</param>
/// <param name="Time">The axis of the time steps.</param>
/// <param name="Backwards">Whether the last step comes first.</param>
internal sealed record Scan(string Name, Axis Time, bool Backwards)
{
    /// <summary>The scan that undoes this one: its gradients.</summary>
    public Scan Reversed => this with { Backwards = !Backwards };

    /// <summary>The index of the time axis among those of an operation; −1 where it has none.</summary>
    public int AxisOf(EquatableArray<Axis> axes) => Enumerable.Range(0, axes.Count).Where(a => axes[a] == Time).DefaultIfEmpty(-1).First();

    /// <summary>How many time steps an access of an operation is ahead of the scan's time; null where it does not go along with it.</summary>
    public int? LeadOf(Operation operation, Access access)
    {
        int time = AxisOf(operation.Axes);
        Affine[] along = [.. access.Index.Where(i => i.Coefficient(time) != 0)];
        return along.Length == 1 && along[0].Single == time ? along[0].Constant : null;
    }

    /// <summary>The time steps in the order in which they run.</summary>
    public IEnumerable<int> Steps => Enumerable.Range(0, Time.Extent).Select(t => Backwards ? Time.Extent - 1 - t : t);

    public override string ToString() => $"scan {Name} " + (Backwards ? $"{Time.Name} from {Time.Extent - 1} to 0" : Time);

    /// <summary>A program's operations in runs: those of a scan together, the others each by itself.</summary>
    public static IEnumerable<IReadOnlyList<Operation>> Runs(IEnumerable<Operation> operations)
    {
        List<Operation> run = [];
        foreach (Operation operation in operations)
        {
            if (run.Count > 0 && (operation.Scan is null || operation.Scan != run[0].Scan))
            {
                yield return run.ToArray();
                run.Clear();
            }

            run.Add(operation);
        }

        if (run.Count > 0)
        {
            yield return run.ToArray();
        }
    }
}
