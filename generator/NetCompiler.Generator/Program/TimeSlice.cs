using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>One time step of a tensor inside a scan: its elements lie from <c>Start + Step · t</c> on in every example.</summary>
/// <param name="Of">The whole tensor.</param>
/// <param name="Start">Floats to the slice of step 0.</param>
/// <param name="Step">Floats from one time step to the next.</param>
internal sealed record TimeSlice(Tensor Of, int Start, int Step)
{
    /// <summary>An operation of a scan at one time step: without the axis of time, over slices of its tensors.</summary>
    public static Operation Cut(Operation operation)
    {
        Scan scan = operation.Scan!;
        int time = scan.AxisOf(operation.Axes);
        int Rename(int axis) => axis > time ? axis - 1 : axis;
        Access Sliced(Access access) => At(access, time).Rename(Rename);
        Operation sliced = operation.MapExpressions(e => e.Rewrite(x => x switch
        {
            LoadExpr load => new LoadExpr(Sliced(load.Access)),
            OneHotExpr hot => new OneHotExpr(Sliced(hot.Label), Rename(hot.Axis)),
            RandomExpr random when random.Element.Coefficient(time) != 0 => throw new InvalidOperationException("A random number of a scan may not change with time."),
            RandomExpr random => random with { Row = Rename(random.Row), Element = random.Element.Rename(Rename) },
            _ => null,
        }));
        sliced = sliced with
        {
            Axes = new(operation.Axes.Where((_, a) => a != time)),
            Body = new(sliced.Body.Select(s => s is Store store ? store with { Target = Sliced(store.Target) } : s)),
        };
        return sliced switch
        {
            Map map => map,
            Contraction contraction => contraction with
            {
                Output = new(contraction.Output.Where(a => a != time).Select(Rename)),
                Lhs = Sliced(contraction.Lhs),
                Rhs = Sliced(contraction.Rhs),
            },
            _ => throw new InvalidOperationException($"{operation.GetType().Name} cannot run in a scan."),
        };
    }

    private static Access At(Access access, int time)
    {
        int d = Enumerable.Range(0, access.Index.Count).Where(i => access.Index[i].Coefficient(time) != 0).DefaultIfEmpty(-1).Single();
        if (d < 0)
        {
            return access;
        }

        // A slice lies contiguously in an example.
        if (d != 1 || access.Index[d].Single != time || !access.Tensor.Batched)
        {
            throw new InvalidOperationException($"{access.Tensor} does not have its time steps one after the other.");
        }

        int lead = access.Index[d].Constant;
        string step = lead == 0 ? "" : lead > 0 ? ".next" : ".last";
        EquatableArray<int> dimensions = new(access.Dimensions.Where((_, i) => i != d));
        Tensor slice = access.Tensor with
        {
            Name = access.Tensor.Name + step,
            Dimensions = dimensions,
            Slice = new TimeSlice(access.Tensor, lead * access.Stride(d), access.Stride(d)),
        };
        return new Access(slice, new(access.Index.Where((_, i) => i != d)), dimensions);
    }
}
