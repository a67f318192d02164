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
        if (HasEpilogue)
        {
            int rows = Block.Plan.Runs.Max(r => r.Rows);
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
            OpenLoops();
            foreach (TileRun run in Block.Plan.Runs)
            {
                OpenTiles(run);
                EmitTile(run, run.Count > 1 ? "t" : "0", result);
                CloseTiles(run);
            }

            CloseLoops();
        }

        Writer.Close();
    }

    private void OpenLoops()
    {
        foreach (int loop in Kernel.Loops)
        {
            string name = Axes[loop].Name;
            bool cut = Block.Chunks is not null && Block.Chunks.Axis == loop;
            Writer.Open($"for (int {name} = {(cut ? "line0" : "0")}; {name} < {(cut ? "line1" : Axes[loop].Extent.ToString())}; {name}++)");
        }

        Places.EmitLoopStarts();
    }

    private void CloseLoops()
    {
        foreach (int _ in Kernel.Loops)
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
