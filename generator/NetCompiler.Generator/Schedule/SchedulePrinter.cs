using System.Globalization;
using System.Text;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Prints what the scheduler chose.</summary>
internal static class SchedulePrinter
{
    /// <summary>The tiles of the forward pass, a line each layer.</summary>
    public static IEnumerable<string> Tiles(NetworkSchedule schedule, Target target)
    {
        yield return $"schedule forward, {target.Name}";
        foreach (Kernel kernel in schedule.Forward.Kernels)
        {
            foreach (string line in Lines(kernel, target))
            {
                yield return "  " + line;
            }
        }

        yield return "  one example: " + OneExample(schedule, target);
    }

    public static string Print(ProgramSchedule schedule, Target target)
    {
        StringBuilder text = new();
        text.Append("schedule ").Append(schedule.Program.Name).Append(", ").Append(target.Name).Append('\n');
        for (int p = 0; p < schedule.Phases.Count; p++)
        {
            foreach (Kernel kernel in schedule.Phases[p].Kernels)
            {
                foreach (string line in Lines(kernel, target))
                {
                    text.Append("  phase ").Append(p).Append("  ").Append(line).Append('\n');
                }
            }
        }

        if (schedule.Buffers.Offsets.Count > 0)
        {
            IEnumerable<string> buffers = schedule.Buffers.Offsets.Select(o => $"{o.Tensor.Name} @{(o.Tensor.Batched ? "" : "shared+")}{o.Offset}");
            text.Append("buffers ").Append(string.Join(", ", buffers))
                .Append(string.Format(CultureInfo.InvariantCulture, "  workspace {0} floats an example{1}\n",
                    schedule.Buffers.FloatsPerExample, schedule.Buffers.SharedFloats == 0 ? "" : $" and {schedule.Buffers.SharedFloats} shared"));
        }

        return text.ToString();
    }

    private static string OneExample(NetworkSchedule schedule, Target target)
    {
        Unrolling unrolling = schedule.Graph.Options.Unrolling;
        string multiplyAdds = CostModel.SingleMultiplyAdds(schedule.Forward, target).ToString(CultureInfo.InvariantCulture) + " vector multiply-adds";
        if (CostModel.IsStraightLine(schedule.Forward, target, unrolling))
        {
            MatrixKernel[] dots = schedule.Forward.Kernels.OfType<MatrixKernel>().Where(k => DotProducts.Fit(k, target)).ToArray();
            return $"straight-line code, {multiplyAdds}{(dots.Length == 0 ? "" : $" ({string.Join(", ", dots.Select(k => k.Name))} by fewer, as dot products)")}";
        }

        if (CostModel.IsUnrolled(schedule.Forward, target, unrolling))
        {
            int methods = schedule.Forward.Kernels.OfType<MatrixKernel>().Sum(k => SinglePart.Unroll(k, target).Count());
            return $"straight-line code in {methods} methods, {multiplyAdds}";
        }

        return unrolling == Unrolling.Full
            ? $"loops, since {multiplyAdds} are more than the {CostModel.MaxUnrolled} that full unrolling writes out"
            : $"loops, {multiplyAdds}";
    }

    private static IEnumerable<string> Lines(Kernel kernel, Target target)
    {
        if (kernel is not StripKernel strips)
        {
            return [Describe(kernel, target)];
        }

        string kept = string.Concat(strips.Plan.Buffers.Select(b => $"{b.Tensor.Name} in {b.Rows} rows, "));
        return strips.Steps.Select(s => "  " + Describe(s, target))
            .Prepend($"{strips.Name}  {strips.Plan.Strips} strips of {strips.Plan.RowsAtOnce} rows, {kept}{strips.Plan.Floats * sizeof(float) / 1024} KB at once, over");
    }

    private static string Describe(Kernel kernel, Target target) => kernel switch
    {
        MatrixKernel m => $"{m.Name}  {Rows(m)} × {m.Columns} columns, loop {Extent(m.Source.Axes[m.Step])}, tiles {TileText(m, target)}{(m.IsPlain ? "" : ", epilogue")}",
        GatherKernel g => GatherText(g),
        WinogradKernel w => $"{w.Name}  {w.Form}, {w.TileRows} × {w.TileColumns} tiles × {w.Geometry.Filters} columns, loop c<{w.Geometry.Channels}",
        WinogradGradientKernel w => $"{w.Name}  {w.Form}, {w.Geometry.Channels} × {w.Geometry.Filters} columns at {w.Form.Points} points, loop over tiles{(w.IsPlain ? "" : ", epilogue")}",
        WinogradWeightsKernel w => $"{w.Name}  {w.Form}, weights",
        WindowKernel w => WindowText(w, target),
        NestKernel { Partition: Partition.Units, Steps.Count: 1 } s when s.Steps[0].Axes.Any(a => a.IsBatch) => $"{s.Name}  sum over the batch for each column",
        NestKernel n => $"{n.Name}  {(n.Steps.Count == 1 ? "1 pass" : n.Steps.Count + " passes")} over {(n.Partition == Partition.Examples ? "each example" : "all elements")}",
        ParameterKernel p => $"{p.Name}  every element",
        NarrowKernel n => $"{n.Name}  {(n.IsPacking ? "pairs of rows" : "16 bits")}",
        FoldKernel f => $"{f.Name}  {f.Taps.Points} points together",
        TransposeKernel t => $"{t.Name}  16×16 blocks",
        _ => kernel.Name,
    };

    private static string GatherText(GatherKernel kernel)
    {
        string rows = kernel.Partition == Partition.Examples ? kernel.RowsPerExample == 1 ? "B" : $"B × {kernel.RowsPerExample}" : kernel.Source.Axes[kernel.Key].ToString();
        string sums = kernel.Vector is null ? "" : $", loop over {(kernel.IsByKey ? "where each occurs" : "entries")}";
        return $"{kernel.Name}  {rows} × {kernel.Columns} columns{sums}";
    }

    private static string WindowText(WindowKernel kernel, Target target)
    {
        IReadOnlyList<Axis> axes = kernel.Source.Axes;
        WindowPlan plan = WindowPlan.Create(kernel, target);
        string tiles = string.Join(" + ", plan.Runs.GroupBy(r => r.Rows).Select(g => $"{g.Sum(r => r.Count)} of {(plan.Pairs is null ? "" : "2×")}{g.Key}×{plan.Vectors}"));
        string loops = string.Concat(kernel.Loops.Select(a => Extent(axes[a]) + ", "));
        return $"{kernel.Name}  {loops}{Extent(axes[kernel.Row])} × {kernel.Columns} columns, loops {string.Join(", ", kernel.Sums.Select(a => Extent(axes[a])))}, "
            + $"tiles {tiles}{(kernel.IsPlain ? "" : ", epilogue")}";
    }

    private static string Rows(MatrixKernel kernel) => Extent(kernel.Source.Axes[kernel.Row]);

    private static string Extent(Axis axis) => axis.IsBatch ? "B" : $"{axis.Name}<{axis.Extent}";

    private static string TileText(MatrixKernel kernel, Target target) => string.Join(" + ", TilePlan.Create(kernel.Columns, target, target.MaxTileVectors, kernel.IsPaired).Blocks
        .GroupBy(b => b.Vectors)
        .Select(g => $"{(g.Count() > 1 ? g.Count() + " of " : "")}{target.TileRows[g.Key - 1]}×{g.Key}"));
}
