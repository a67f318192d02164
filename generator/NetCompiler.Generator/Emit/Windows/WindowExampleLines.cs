using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The lines of one example: all its points for one block of columns.</summary>
internal sealed class WindowExampleLines(VectorOperations ops, CodeWriter writer, TileEmitter tiles, WindowBlock block) : WindowLines(ops, writer, tiles, block)
{
    public override void Emit()
    {
        string group = Kernel.Group < 0 ? "" : $", int {Axes[Kernel.Group].Name}";
        Open(Block.Method, $"{group}, int b{(Block.Chunks is null ? "" : ", int line0, int line1")}");
        EmitPacked();
        Places.EmitOperands("b");
        if (Block.Ahead is not null)
        {
            Writer.Line($"float* {TileFetch.Argument} = &{Block.Names[Kernel.Vector.Tensor]}[(column + {Block.Columns.RowFloats}) * {Block.MatrixRows}];");
        }

        if (HasEpilogue)
        {
            int rows = Block.Plan.Runs.Max(r => r.Rows) * (Block.Plan.Pairs is null ? 1 : 2);
            Writer.StackBuffer("tile", rows * Width);
        }

        string? result = IsDirect ? Block.Names[Kernel.Result.Tensor] : null;
        if (Kernel.IsDepthwise)
        {
            // Strips from top to bottom: what the taps of neighbouring lines share stays in the first-level cache.
            foreach (TileRun run in Block.Plan.Runs)
            {
                OpenTiles(run);
                OpenLoops();
                EmitTile(run, run.Count > 1 ? "t" : "0", result);
                CloseLoops();
                CloseTiles(run);
            }
        }
        else
        {
            EmitLines(result);
        }

        Writer.Close();
    }

    private void EmitLines(string? result)
    {
        LinePairs? pairs = Block.Plan.Pairs;
        if (pairs is null)
        {
            OpenLoops();
            EmitTiles(result, null);
            CloseLoops();
            return;
        }

        string line = Axes[pairs.Axis].Name;
        OpenLoops(1);
        Writer.Open($"for (int {line} = 0; {line} < {pairs.Paired}; {line} += 2)");
        Places.EmitLoopStarts(pairs);
        EmitTiles(result, pairs);
        Writer.Close();
        if (pairs.Paired < Axes[pairs.Axis].Extent)
        {
            Writer.Line();
            Writer.Open("");
            Writer.Line($"int {line} = {pairs.Paired};");
            Places.EmitLoopStarts();
            EmitTiles(result, null);
            Writer.Close();
        }

        CloseLoops(1);
    }

    private void EmitTiles(string? result, LinePairs? pairs)
    {
        foreach (TileRun run in Block.Plan.Runs)
        {
            OpenTiles(run);
            EmitTile(run, run.Count > 1 ? "t" : "0", result, pairs: pairs);
            CloseTiles(run);
        }
    }

    /// <param name="inside">Loops that are opened elsewhere, the innermost.</param>
    private void OpenLoops(int inside = 0)
    {
        foreach (int loop in Kernel.Loops.Take(Kernel.Loops.Count - inside))
        {
            string name = Axes[loop].Name;
            bool cut = Block.Chunks is not null && Block.Chunks.Axis == loop;
            Writer.Open($"for (int {name} = {(cut ? "line0" : "0")}; {name} < {(cut ? "line1" : Axes[loop].Extent.ToString())}; {name}++)");
        }

        if (inside == 0)
        {
            Places.EmitLoopStarts();
        }
    }

    private void CloseLoops(int inside = 0)
    {
        for (int i = inside; i < Kernel.Loops.Count; i++)
        {
            Writer.Close();
        }
    }

    private void OpenTiles(TileRun run)
    {
        if (run.Count > 1)
        {
            bool cut = Block.Chunks is { Axis: < 0 };
            Writer.Open($"for (int t = {(cut ? "line0" : "0")}; t < {(cut ? "line1" : run.Count.ToString())}; t++)");
        }
    }

    private void CloseTiles(TileRun run)
    {
        if (run.Count > 1)
        {
            Writer.Close();
        }
    }
}
