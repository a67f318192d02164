using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Emit;

/// <summary>Emits register tiles, each once however many kernels use it.</summary>
/// <param name="taken">The names of methods, which no layer's may be as well.</param>
internal sealed class TileEmitter(VectorOperations ops, HashSet<string> taken)
{
    private readonly Dictionary<Tile, string> _names = [];

    /// <summary>The method of a tile: (lhs, rhs, [initial,] result or the places of its ending, counts…[, later]).</summary>
    public string Use(Tile tile)
    {
        if (!_names.TryGetValue(tile, out string name))
        {
            name = MethodNames.Numbered(taken, $"Tile{tile.Rows}x{tile.Vectors}_", _names.Count + 1);
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
        writer.Line($"// {tile.Rows} rows × {tile.Vectors} vectors of sums over {Describe(tile)}");
        string counts = string.Concat(Enumerable.Range(0, tile.Arguments).Select(i => $", int n{i}"));
        string results = tile.Ending is null ? "float* result" : string.Join(", ", tile.Ending.Places.Select((_, i) => $"float* p{i}"));
        writer.OpenKernel($"private static void {name}(float* lhs, float* rhs, {(tile.Start == TileStart.Columns ? "float* initial, " : "")}{results}{counts}{(tile.IsToldWhatToFetch ? $", float* {TileFetch.Argument}" : "")})");
        for (int v = 0; v < tile.Vectors; v++)
        {
            for (int r = 0; r < tile.Rows; r++)
            {
                writer.Line($"{ops.Type} a{r}_{v} = {Start(tile, r, v)};");
                if (tile.Halves)
                {
                    writer.Line($"{ops.Type} b{r}_{v} = {ops.Zero};");
                }
            }
        }

        new TileSums(ops, writer, tile).Emit();
        for (int r = 0; r < tile.Rows; r++)
        {
            for (int v = 0; v < tile.Vectors; v++)
            {
                if (tile.Halves)
                {
                    writer.Line($"a{r}_{v} = {ops.Add($"a{r}_{v}", $"b{r}_{v}")};");
                }

                EmitEnd(writer, tile, r, v);
            }
        }

        writer.Close();
    }

    private void EmitEnd(CodeWriter writer, Tile tile, int row, int vector)
    {
        if (tile.Ending is null)
        {
            int valid = tile.Valid - (vector * ops.Lanes);
            string sum = tile.Valid > 0 && valid < ops.Lanes ? ops.KeepFirst($"a{row}_{vector}", $"{valid}", "0f") : $"a{row}_{vector}";
            writer.Line(ops.Store($"result + {tile.ResultAt(row) + (vector * ops.Lanes)}", sum));
            return;
        }

        bool names = tile.Ending.Body.Any(s => s is Let);
        TilePoint point = new(ops, tile, row, vector);
        if (names)
        {
            writer.Open("");
        }

        writer.Lines(new ExpressionEmitter(ops, point).Statements(tile.Ending.Body));

        if (names)
        {
            writer.Close();
        }
    }

    private static string Describe(Tile tile)
    {
        IEnumerable<string> parts = tile.Passes.SelectMany(pass => pass.Parts
            .Select(part => string.Join(" × ", pass.Outer.Concat(part.Loops).Select(l => l.IsCounted ? "n" : l.Count.ToString()))));
        return string.Join(", ", parts);
    }

    private string Start(Tile tile, int row, int vector) => tile.Start switch
    {
        TileStart.Columns => row == 0 ? ops.Load($"initial + {vector * ops.Lanes}") : $"a0_{vector}",
        TileStart.Result => ops.Load($"result + {tile.ResultAt(row) + (vector * ops.Lanes)}"),
        _ => ops.Zero,
    };
}
