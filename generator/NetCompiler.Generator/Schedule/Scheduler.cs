using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Turns the operations of a program into kernels and groups them into phases.</summary>
internal static class Scheduler
{
    // Past this a method of joined steps comes near the limits of the JIT.
    private const int MaxSteps = 12;
    private const int MaxSize = 400;

    /// <param name="winograd">Bytes of all weights of the network where convolutions may use Winograd's algorithm; null where they may not.</param>
    /// <param name="cache">Bytes of the second-level cache.</param>
    public static ProgramSchedule Run(TensorProgram program, long? winograd = null, int cache = NetworkOptions.UsualCache)
    {
        List<Kernel> copies = [];
        List<Kernel> kernels = [];
        Dictionary<string, int> names = [];
        Dictionary<string, Contraction> contractions = [];
        foreach (Operation operation in program.Operations.Select(o => o.Scan is null ? o : TimeSlice.Cut(o)))
        {
            if (kernels.LastOrDefault() is NestKernel last && operation is not Contraction && ToKernel(operation, "", winograd, copies) is NestKernel next && Joins(last, next))
            {
                kernels[kernels.Count - 1] = last with { Steps = new(last.Steps.Concat(next.Steps)) };
            }
            else
            {
                kernels.Add(ToKernel(operation, Name(operation, names), winograd, copies));
                if (operation is Contraction { Scan: null } contraction && kernels[kernels.Count - 1] is WindowKernel window)
                {
                    contractions.Add(window.Name, contraction);
                }
            }
        }

        WindowKernel? InStrips(Kernel kernel) =>
            contractions.TryGetValue(kernel.Name, out Contraction contraction) ? WindowScheduler.Schedule(contraction, kernel.Name, copies, inStrips: true) : null;
        kernels = StripScheduler.Run(kernels, InStrips, cache);
        List<Kernel> ordered = [.. copies, .. kernels];
        return new ProgramSchedule(program, new(Phases(ordered, cache)), BufferPlan.Create(ordered));
    }

    /// <summary>A program without the copies of parameters that it needs.</summary>
    public static ProgramSchedule WithoutCopies(ProgramSchedule schedule) => schedule with
    {
        Phases = new(schedule.Phases.Select(p => p with { Kernels = new(p.Kernels.Where(k => k is not CopyKernel)) }).Where(p => p.Kernels.Count > 0)),
    };

    /// <summary>A program that makes the copies of parameters that others need; null where they need none.</summary>
    public static ProgramSchedule? Copies(IEnumerable<ProgramSchedule> schedules)
    {
        Kernel[] copies = [.. schedules.SelectMany(s => s.Kernels.OfType<CopyKernel>()).GroupBy(c => c.To).Select(c => c.First())];
        return copies.Length == 0
            ? null
            : new ProgramSchedule(new TensorProgram(ProgramKind.Prepare, default), new(copies.Select(c => new Phase(new EquatableArray<Kernel>(c)))), BufferPlan.Create([]));
    }

    private static Kernel ToKernel(Operation operation, string name, long? winograd, List<Kernel> copies) => operation switch
    {
        _ when GatherScheduler.Fits(operation) => GatherScheduler.Schedule(operation, name),
        Contraction { IsMatrixProduct: true } contraction => MatrixScheduler.Schedule(contraction, name, copies),
        Contraction contraction when winograd is { } weights && WinogradScheduler.Schedule(contraction, name, weights, copies) is { } kernel => kernel,
        Contraction contraction => WindowScheduler.Schedule(contraction, name, copies),
        _ when IsParameterWide(operation) => new ParameterKernel(name, operation, ParameterVectors(operation)),
        _ when operation.OutputAxes.Any(a => operation.Axes[a].IsBatch) => new NestKernel(name, Partition.Examples, 0, new EquatableArray<Operation>(operation)),
        _ => new NestKernel(name, Partition.Units, Shares(operation), new EquatableArray<Operation>(operation)),
    };

    // Every element of parameters (and of what lies like them), in whatever order they are stored.
    private static bool IsParameterWide(Operation operation)
    {
        Access[] all = [.. operation.Reads, .. operation.Writes];
        return !operation.Axes.Any(a => a.IsBatch) && all.All(a => a.Tensor.IsPacked || a.Tensor.Result == ResultRole.Penalty)
            && all.Where(a => a.Tensor.IsMatrix).Select(a => a.Index).Distinct().Count() <= 1;
    }

    // Sums over the batch are shared among threads by columns, where these are one loop; what is left is small.
    private static int Shares(Operation operation)
    {
        Nest nest = Nest.Create([operation], 0);
        return operation is Reduce && nest.Direction == Lanes.Outputs && nest.Loops.Count(l => !l.Summed) == 1 && nest.Loops.Any(l => l.IsBatch)
            ? Panels.Count(nest.Vector!.Extent)
            : 1;
    }

    private static int ParameterVectors(Operation operation)
    {
        EquatableArray<int> dimensions = operation.Reads.Concat(operation.Writes).Select(a => a.Tensor).First(t => t.IsPacked).Dimensions;
        int columns = dimensions[dimensions.Count - 1];
        return dimensions.Aggregate(1, (product, d) => product * d) / columns * Panels.Count(columns);
    }

    // Steps for each example run one after the other while it is in the cache; small ones without examples need no meeting of threads between them.
    private static bool Joins(NestKernel kernel, NestKernel next) =>
        kernel.Partition == next.Partition && kernel.Scan == next.Scan && !kernel.IsShared && !next.IsShared && kernel.Steps.Count < MaxSteps
        && kernel.Steps.Sum(Size) + Size(next.Steps[0]) <= MaxSize;

    private static int Size(Operation operation) => operation.Expressions.Sum(e => e.All().Count);

    // Of a copy of a copy every part may come from another thread.
    private static bool IsCopiedBy(Kernel kernel, Kernel later) => kernel is CopyKernel copy && later is CopyKernel next && next.From == copy.To;

    private static IEnumerable<Phase> Phases(List<Kernel> kernels, int cache)
    {
        List<Kernel> current = [];
        for (int i = 0; i < kernels.Count;)
        {
            // The kernels of a scan are one phase, in which every thread goes through the time steps of its own examples.
            Kernel first = kernels[i];
            Kernel[] run = first.Scan is null ? [first] : [.. kernels.Skip(i).TakeWhile(k => k.Scan == first.Scan)];
            if (current.Count > 0 && run.Any(next => current[0].Partition != next.Partition
                || current.Any(k => IsCopiedBy(k, next) || MustEnd(k, next) || IsSharedOtherwise(k, next))))
            {
                yield return new Phase(new(current), ExampleBlocks.Choose(current, cache));
                current = [];
            }

            current.AddRange(run);
            i += run.Length;
        }

        if (current.Count > 0)
        {
            yield return new Phase(new(current), ExampleBlocks.Choose(current, cache));
        }
    }

    // Convolutions share single examples, matrix products whole tiles of them; what goes through each example alone follows either.
    private static bool IsSharedOtherwise(Kernel before, Kernel after) =>
        before.Partition == Partition.Examples && before is not NestKernel && after is not NestKernel && before.Granule != after.Granule;

    // Units of two kernels are not the same elements, so what one stores the other may touch only when all threads are done. Penalties are added up by one thread.
    private static bool MustEnd(Kernel before, Kernel after) =>
        before.Partition == Partition.Units && (Stores(before).Any(after.Tensors.Contains) || Stores(after).Any(before.Tensors.Contains));

    private static IEnumerable<Tensor> Stores(Kernel kernel) => kernel.Operations.SelectMany(o => o.Writes).Select(w => w.Tensor).Where(t => !t.Batched && t.Result != ResultRole.Penalty);

    // Named after what it stores: the user's layer, or the gradient of one.
    private static string Name(Operation operation, Dictionary<string, int> names)
    {
        Tensor target = operation.Writes.Select(w => w.Tensor).Last(t => t.Kind != TensorKind.Slot);
        string name = target.Name;
        int count = names.TryGetValue(name, out int n) ? n + 1 : 1;
        names[name] = count;
        return count == 1 ? name : name + "." + count;
    }
}
