using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The lines of a gradient of weights, summed over the batch: this thread's units of it, for one block of columns.</summary>
internal sealed class WindowUnitLines(VectorOperations ops, CodeWriter writer, TileEmitter tiles, WindowBlock block) : WindowLines(ops, writer, tiles, block)
{
    public override void Emit()
    {
        EmitSums();
        if (!IsDirect)
        {
            Writer.Line();
            EmitFinish();
        }
    }

    private void EmitSums()
    {
        bool chunked = Tiles.Chunked >= 0;
        Open(Block.Method, ", int from, int to, int b0, int b1" + (chunked ? ", int o0, int o1" : ""));
        OpenUnits();
        Places.EmitOperands("b0");
        Places.EmitLoopStarts();
        string accumulator = $"{Block.Names[Kernel.Accumulator!.Tensor]} + packed" + Places.Offset(Kernel.Accumulator, Kernel.Loops, Block.PanelStride);
        string first = chunked ? "b0 == 0 && o0 == 0" : "b0 == 0";
        ForUnitRun(run =>
        {
            int stride = Kernel.Accumulator.StrideOf(Kernel.Row) * Block.PanelStride;
            Writer.Line(Addresses.Declare("sums", $"{accumulator} + ((long)({At(run.First, run.Rows * run.RowStep)}) * {stride})"));
            Writer.Open($"if ({first})");
            Writer.Open($"for (int row = 0; row < {run.Rows * Kernel.RowsAtPoint}; row++)");
            for (int v = 0; v < Block.Columns.Vectors; v++)
            {
                Writer.Line(Ops.Store($"sums + (row * {stride * run.RowStep / Kernel.RowsAtPoint}) + {v * Ops.Lanes}", Ops.Zero));
            }

            Writer.Close();
            Writer.Close();
            Writer.Line();
            EmitTile(run, "t", "sums", stride * run.RowStep / Kernel.RowsAtPoint, TileStart.Result);
        });
        Writer.Close();
        Writer.Close();
    }

    private void EmitFinish()
    {
        Open(Block.Method + "Finish", ", int from, int to");
        OpenUnits();
        string accumulator = $"{Block.Names[Kernel.Accumulator!.Tensor]} + packed" + Places.Offset(Kernel.Accumulator, Kernel.Loops, Block.PanelStride);
        int stride = Kernel.Accumulator.StrideOf(Kernel.Row) * Block.PanelStride;
        ForUnitRun(run =>
        {
            Writer.Line($"int first = {At(run.First, run.Rows * run.RowStep)};");
            if (Kernel.Inner >= 0)
            {
                string name = Axes[Kernel.Row].Name;
                Writer.Open($"for (int {name} = first; {name} < first + {run.Rows}; {name}++)");
                EmitEpilogueCall($"{accumulator} + ((long){name} * {stride})", Kernel.RowsAtPoint, "0");
                Writer.Close();
                return;
            }

            if (stride * run.RowStep != Block.PanelStride)
            {
                // The epilogue takes rows that follow each other: these are taken one by one.
                Writer.Open($"for (int row = 0; row < {run.Rows}; row++)");
                EmitEpilogueCall($"{accumulator} + ((long)(first + (row * {run.RowStep})) * {stride})", 1, $"first + (row * {run.RowStep})");
                Writer.Close();
                return;
            }

            EmitEpilogueCall($"{accumulator} + ((long)first * {stride})", run.Rows, "first");
        });
        Writer.Close();
        Writer.Close();
    }

    /// <summary>The loop over this thread's tiles of the gradient, and where each is.</summary>
    private void OpenUnits()
    {
        int perLine = Block.Plan.Runs.Sum(r => r.Count);
        Writer.Open("for (int unit = from; unit < to; unit++)");
        Writer.Line($"int t = unit % {perLine};");
        string rest = $"unit / {perLine}";
        int[] loops = Kernel.Loops.Append(Kernel.Group).Where(a => a >= 0).ToArray();
        for (int i = 0; i < loops.Length; i++)
        {
            Axis axis = Axes[loops[i]];
            Writer.Line(i == loops.Length - 1 ? $"int {axis.Name} = {rest};" : $"int {axis.Name} = {rest} % {axis.Extent};");
            rest = $"{rest} / {axis.Extent}";
        }

        EmitPacked();
    }

    private void ForUnitRun(Action<TileRun> body)
    {
        int before = 0;
        foreach (TileRun run in Block.Plan.Runs)
        {
            bool last = ReferenceEquals(run, Block.Plan.Runs[Block.Plan.Runs.Count - 1]);
            Writer.Open((before > 0 ? "else " : "") + (last ? "" : $"if (t < {before + run.Count})"));
            if (before > 0)
            {
                Writer.Line($"t -= {before};");
            }

            body(run);
            Writer.Close();
            before += run.Count;
        }
    }
}
