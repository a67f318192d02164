using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>A register tile: <c>result[row, vector] = initial[vector] + Σ lhs[row, step] · rhs[step, vector]</c>, with all strides constant.</summary>
/// <param name="Steps">Terms of the sum; <see cref="Axis.Batch"/> for a number given at run time.</param>
/// <param name="LhsRow">Floats between rows of the broadcast operand.</param>
/// <param name="LhsStep">Floats between its steps.</param>
/// <param name="RhsStep">Floats between steps of the vector operand.</param>
/// <param name="ResultRow">Floats between rows of the result.</param>
internal sealed record Tile(int Rows, int Vectors, int Steps, int LhsRow, int LhsStep, int RhsStep, int ResultRow, bool HasInitial);

/// <summary>Emits register tiles, each once however many kernels use it.</summary>
internal sealed class TileEmitter(VectorOperations ops)
{
    // The columns of a row lie apart from those of the next, so the hardware fetches them late; this many steps cover the last-level cache's latency.
    private const int PrefetchSteps = 16;

    private readonly Dictionary<Tile, string> _names = [];

    /// <summary>The method of a tile.</summary>
    public string Use(Tile tile)
    {
        if (!_names.TryGetValue(tile, out string name))
        {
            name = $"Tile{tile.Rows}x{tile.Vectors}_{_names.Count + 1}";
            _names.Add(tile, name);
        }

        return name;
    }

    public void Emit(CodeWriter writer)
    {
        foreach (KeyValuePair<Tile, string> entry in _names)
        {
            writer.Line();
            Emit(writer, entry.Key, entry.Value);
        }
    }

    private void Emit(CodeWriter writer, Tile tile, string name)
    {
        bool counted = tile.Steps == Axis.Batch;
        writer.Line($"// {tile.Rows} rows × {tile.Vectors} vectors of sums over {(counted ? "the batch" : tile.Steps.ToString())}");
        writer.OpenKernel($"private static void {name}(float* lhs, float* rhs, {(tile.HasInitial ? "float* initial, " : "")}float* result{(counted ? ", int steps" : "")})");
        for (int v = 0; v < tile.Vectors; v++)
        {
            for (int r = 0; r < tile.Rows; r++)
            {
                string start = !tile.HasInitial ? ops.Zero : r == 0 ? ops.Load($"initial + {v * ops.Lanes}") : $"a0_{v}";
                writer.Line($"{ops.Type} a{r}_{v} = {start};");
            }
        }

        string columns = string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(v => "w" + v));
        writer.Line($"{ops.Type} {columns}, x;");

        // The end of the loop is a pointer: one comparison and no counter beside the multiply-adds.
        writer.Line(counted ? $"float* end = lhs + ((long)steps * {tile.LhsStep});" : $"float* end = lhs + {tile.Steps * tile.LhsStep};");
        writer.Open("while (lhs != end)");
        for (int v = 0; v < tile.Vectors; v++)
        {
            writer.Line($"w{v} = {ops.Load($"rhs + {v * ops.Lanes}")};");
            int ahead = (PrefetchSteps * tile.RhsStep) + (v * ops.Lanes);
            if (!counted && tile.Steps > 2 * PrefetchSteps && ahead % Panels.Width == 0 && ops.Prefetch($"rhs + {ahead}") is { } prefetch)
            {
                writer.Line(prefetch);
            }
        }

        for (int r = 0; r < tile.Rows; r++)
        {
            string broadcast = ops.Broadcast($"lhs[{r * tile.LhsRow}]");
            if (tile.Vectors > 1)
            {
                writer.Line($"x = {broadcast};");
                broadcast = "x";
            }

            for (int v = 0; v < tile.Vectors; v++)
            {
                writer.Line($"a{r}_{v} = {ops.MultiplyAdd(broadcast, $"w{v}", $"a{r}_{v}")};");
            }
        }

        writer.Line($"lhs += {tile.LhsStep};");
        writer.Line($"rhs += {tile.RhsStep};");
        writer.Close();
        for (int r = 0; r < tile.Rows; r++)
        {
            for (int v = 0; v < tile.Vectors; v++)
            {
                writer.Line(ops.Store($"result + {(r * tile.ResultRow) + (v * ops.Lanes)}", $"a{r}_{v}"));
            }
        }

        writer.Close();
    }
}
