using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Gives a contraction over images its loops.</summary>
internal static class WindowScheduler
{
    // Fewer rows than this leave the latency of the multiply-adds uncovered.
    private const int FewRows = 8;

    /// <param name="inStrips">Whether the kernel shall go through the rows of what it stores in its outermost loop, and take a range of them.</param>
    public static WindowKernel Schedule(Contraction source, string name, List<Kernel> copies, bool inStrips = false)
    {
        Contraction contraction = WithRow(LoopMerging.Run(source, inStrips));
        Access result = contraction.Writes.First();
        int column = result.Index[result.Index.Count - 1].Single;
        (Access vector, Access broadcast) = contraction.Rhs.Uses(column) ? (contraction.Rhs, contraction.Lhs) : (contraction.Lhs, contraction.Rhs);
        if (contraction.Lhs.Uses(column) && contraction.Rhs.Uses(column) && Coupling.Of(contraction, vector).Any())
        {
            (vector, broadcast) = (broadcast, vector);
        }

        if (vector.Tensor.Kind == TensorKind.Parameter && vector.Index[vector.Index.Count - 1].Single != column)
        {
            vector = TapTranspose.Use(vector, copies);
        }

        (Access? initial, EquatableArray<Statement> body) = MatrixScheduler.TakeInitial(contraction, column);
        bool examples = contraction.Output.Any(a => contraction.Axes[a].IsBatch);
        if (examples)
        {
            (contraction, broadcast, vector, initial) = PointFolding.Run(contraction with { Body = body }, broadcast, vector, initial, column, copies);
            result = contraction.Writes.First();
            body = contraction.Body;
        }

        Coupling[] couplings = Coupling.Of(contraction, broadcast).ToArray();
        int[] outputs = contraction.Output.Where(a => a != column && !contraction.Axes[a].IsBatch).ToArray();
        int group = outputs.Where(a => broadcast.Uses(a) && vector.Uses(a)).DefaultIfEmpty(-1).First();
        (int row, int inner) = ChooseRow(contraction, outputs.Where(a => a != group).ToArray(), broadcast, result, couplings);
        int[] loops = outputs.Where(a => a != group && a != row && a != inner).OrderByDescending(a => Math.Abs(result.StrideOf(a))).ToArray();
        int[] sums = contraction.SummedAxes.OrderByDescending(a => contraction.Axes[a].IsBatch ? int.MaxValue : Math.Abs(broadcast.StrideOf(a))).ToArray();
        Access? accumulator = examples ? null : Accumulator(result, contraction.Body);
        return new WindowKernel(
            name, examples ? Partition.Examples : Partition.Units, 0, contraction, column, row, inner, group, new(loops), new(sums), new(couplings),
            broadcast, vector, initial, accumulator, body, inStrips);
    }

    // A single place of a sequence or an image, as its last time step, has an axis of one point to be the row.
    private static Contraction WithRow(Contraction contraction) => contraction.Output.Count(a => !contraction.Axes[a].IsBatch) > 1
        ? contraction
        : contraction with
        {
            Axes = new(contraction.Axes.Append(new Axis("place", 1))),
            Output = new(contraction.Output.Append(contraction.Axes.Count)),
        };

    // The positions along the last spatial axis; for the gradient of weights the channels in, where they are few together with the taps along the width.
    private static (int Row, int Inner) ChooseRow(Contraction contraction, int[] outputs, Access broadcast, Access result, Coupling[] couplings)
    {
        int contiguous = outputs.OrderBy(a => Math.Abs(broadcast.StrideOf(a))).First();
        int extent = contraction.Axes[contiguous].Extent;
        if (extent >= FewRows || contraction.Output.Any(a => contraction.Axes[a].IsBatch))
        {
            return (contiguous, -1);
        }

        int next = outputs.Where(a => a != contiguous && broadcast.StrideOf(a) == extent && result.StrideOf(a) == extent).DefaultIfEmpty(-1).First();
        bool divides = broadcast.Index.All(i => i.Divisor == 1);

        // Along the inner axis a tile looks at no border, so taps that meet one cannot be it.
        bool meetsBorder = couplings.Any(c => c.Output == contiguous);
        return next >= 0 && broadcast.StrideOf(contiguous) == 1 && divides && !meetsBorder
            ? (next, contiguous)
            : (outputs.OrderByDescending(a => contraction.Axes[a].Extent).First(), -1);
    }

    /// <summary>
    /// Where the sums of a gradient gather, at the index of the result: in the gradient that a result (a weight that is updated) comes from. Where the body adds to what
    /// that holds already, of another layer with the same weights, they gather beside it.
    /// </summary>
    public static Access Accumulator(Access result, IEnumerable<Statement> body)
    {
        Tensor gradient = result.Tensor.Kind is TensorKind.Gradient or TensorKind.Derived
            ? result.Tensor
            : result.Tensor with { Name = "d" + result.Tensor.Name, Kind = TensorKind.Gradient, Slot = -1 };
        bool adds = body.Any(s => s.Value.Loads().Any(l => l.Tensor.Kind == gradient.Kind && l.Tensor.Parameter == gradient.Parameter));
        return result.With(adds ? gradient with { Name = gradient.Name + ".added", Kind = TensorKind.Derived } : gradient);
    }
}
