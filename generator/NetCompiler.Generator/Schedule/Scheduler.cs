using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Turns the operations of a program into kernels and groups them into phases.</summary>
internal static class Scheduler
{
    /// <param name="winograd">Bytes of all weights of the network where convolutions may use Winograd's algorithm; −1 where they may not.</param>
    public static ProgramSchedule Run(TensorProgram program, long winograd = -1)
    {
        List<Kernel> copies = [];
        List<Kernel> kernels = [];
        Dictionary<string, int> names = [];
        foreach (Operation operation in program.Operations)
        {
            if (kernels.LastOrDefault() is RowKernel rows && JoinsRows(rows, operation))
            {
                kernels[kernels.Count - 1] = rows with { Steps = new(rows.Steps.Append(operation)) };
            }
            else
            {
                kernels.Add(ToKernel(operation, Name(operation, names), winograd, copies));
            }
        }

        List<Kernel> ordered = [.. copies, .. kernels];
        return new ProgramSchedule(program, new(Phases(ordered)), BufferPlan.Create(ordered));
    }

    /// <summary>A program without the copies of parameters that it needs, and a program that makes them.</summary>
    public static (ProgramSchedule Program, ProgramSchedule? Copies) SplitCopies(ProgramSchedule schedule)
    {
        List<Kernel> copies = [.. schedule.Kernels.OfType<CopyKernel>()];
        if (copies.Count == 0)
        {
            return (schedule, null);
        }

        TensorProgram program = new("prepare", default);
        return (
            schedule with { Phases = new(Phases([.. schedule.Kernels.Where(k => k is not CopyKernel)])) },
            new ProgramSchedule(program, new(copies.Select(c => new Phase(new EquatableArray<Kernel>(c)))), BufferPlan.Create([])));
    }

    private static Kernel ToKernel(Operation operation, string name, long winograd, List<Kernel> copies) => operation switch
    {
        Contraction contraction when MatrixScheduler.Fits(contraction) => MatrixScheduler.Schedule(contraction, name, copies),
        Contraction contraction when winograd >= 0 && WinogradScheduler.Schedule(contraction, name, winograd, copies) is { } kernel => kernel,
        Contraction contraction => WindowScheduler.Schedule(contraction, name, copies),
        _ when IsParameterWide(operation) => new ParameterKernel(name, operation, ParameterVectors(operation)),
        Reduce reduce when !reduce.Output.Any(a => reduce.Axes[a].IsBatch) => new ColumnKernel(name, reduce, Panels.Count(reduce.Axes[reduce.Output.Single()].Extent)),
        _ => new RowKernel(name, new EquatableArray<Operation>(operation)),
    };

    private static bool IsParameterWide(Operation operation) => !operation.Axes.Any(a => a.IsBatch);

    private static int ParameterVectors(Operation operation)
    {
        EquatableArray<int> dimensions = operation.Reads.Concat(operation.Writes).Select(a => a.Tensor).First(t => t.IsPacked).Dimensions;
        int columns = dimensions[dimensions.Count - 1];
        return dimensions.Aggregate(1, (product, d) => product * d) / columns * Panels.Count(columns);
    }

    // Row operations run in one pass over each example, as long as they do not mix examples.
    private static bool JoinsRows(RowKernel kernel, Operation operation) =>
        operation is Map or Reduce && !IsParameterWide(operation) && operation.OutputAxes.Any(a => operation.Axes[a].IsBatch)
        && kernel.Steps[0].Axes.Count == operation.Axes.Count
        && (operation.Axes.Count == 2 || kernel.Steps[0].Axes[1].Extent == operation.Axes[1].Extent)
        && (operation.Axes.Count == 2 || StaysInRow(operation) && kernel.Steps.All(StaysInRow));

    private static bool StaysInRow(Operation operation) => operation.OutputAxes.Contains(1);

    // Of a copy of a copy every part may come from another thread.
    private static bool IsCopiedBy(Kernel kernel, Kernel later) => kernel is CopyKernel copy && later is CopyKernel next && next.From == copy.To;

    private static IEnumerable<Phase> Phases(List<Kernel> kernels)
    {
        List<Kernel> current = [];
        foreach (Kernel kernel in kernels)
        {
            if (current.Count > 0 && (current[0].Partition != kernel.Partition || current.Any(c => IsCopiedBy(c, kernel))))
            {
                yield return new Phase(new(current));
                current = [];
            }

            current.Add(kernel);
        }

        if (current.Count > 0)
        {
            yield return new Phase(new(current));
        }
    }

    // Named after what it stores: the user's layer, or the gradient of one.
    private static string Name(Operation operation, Dictionary<string, int> names)
    {
        Tensor target = operation.Writes.Select(w => w.Tensor).OrderBy(t => t.Kind == TensorKind.Slot ? 1 : 0).Last(t => t.Kind != TensorKind.Slot);
        string name = target.Name;
        int count = names.TryGetValue(name, out int n) ? n + 1 : 1;
        names[name] = count;
        return count == 1 ? name : name + "." + count;
    }
}
