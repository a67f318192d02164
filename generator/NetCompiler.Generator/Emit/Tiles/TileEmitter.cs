using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Emit;

/// <summary>Emits register tiles, each once however many kernels use it.</summary>
/// <param name="taken">The names of methods, which no layer's may be as well.</param>
internal sealed class TileEmitter(VectorOperations ops, HashSet<string> taken)
{
    // The columns of a row lie apart from those of the next, so the hardware fetches them late; this many multiply-adds cover the last-level cache's latency.
    private const int PrefetchMultiplyAdds = 400;

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
        writer.OpenKernel($"private static void {name}(float* lhs, float* rhs, {(tile.Start == TileStart.Columns ? "float* initial, " : "")}{results}{counts}{(tile.Fetches ? ", float* later" : "")})");
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

        if (VectorTaps.Of(tile) is { } taps)
        {
            writer.Line($"{ops.Type} x;");
            EmitLoops(writer, tile.OnlyPass!.Outer, 0, () => EmitTaps(writer, tile, taps));
        }
        else if (tile.Parts.Any())
        {
            string columns = string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(v => "w" + v));
            writer.Line($"{ops.Type} {columns}{(UsesElement(tile) ? ", x" : "")};");
            EmitPasses(writer, tile);
        }

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

    private static bool UsesElement(Tile tile) => tile.Vectors > 1 && !tile.ReadsVectors;

    private string Start(Tile tile, int row, int vector) => tile.Start switch
    {
        TileStart.Columns => row == 0 ? ops.Load($"initial + {vector * ops.Lanes}") : $"a0_{vector}",
        TileStart.Result => ops.Load($"result + {tile.ResultAt(row) + (vector * ops.Lanes)}"),
        _ => ops.Zero,
    };

    private void EmitPasses(CodeWriter writer, Tile tile)
    {
        if (tile.OnlyPass is { } only)
        {
            EmitLoops(writer, only.Outer, 0, () => EmitParts(writer, tile, only));
            return;
        }

        foreach (TilePass pass in tile.Passes)
        {
            writer.Open("");
            EmitLoops(writer, pass.Outer, 0, () => EmitParts(writer, tile, pass));

            // The next pass begins where the outermost loop has ended.
            writer.Line("lhs = l0;");
            writer.Line("rhs = r0;");
            writer.Close();
        }
    }

    private void EmitParts(CodeWriter writer, Tile tile, TilePass pass)
    {
        if (pass.Parts.Count == 1 && pass.Parts[0] is { Lhs: 0, Rhs: 0 } only)
        {
            EmitPart(writer, tile, pass, only);
            return;
        }

        writer.Line("float* lhsStart = lhs;");
        writer.Line("float* rhsStart = rhs;");
        foreach (TilePart part in pass.Parts)
        {
            writer.Open("");
            writer.Line($"lhs = {Addresses.Element($"lhsStart + {part.Lhs}")};");
            writer.Line($"rhs = {Addresses.Element($"rhsStart + {part.Rhs}")};");
            EmitPart(writer, tile, pass, part);
            writer.Close();
        }
    }

    // Neighbouring rows read the same vectors at different taps: each is loaded once.
    private void EmitTaps(CodeWriter writer, Tile tile, VectorTaps taps)
    {
        for (int v = 0; v < tile.Vectors; v++)
        {
            foreach (int k in Enumerable.Range(0, taps.Taps.Count))
            {
                writer.Line($"{ops.Type} w{k}_{v} = {ops.Load($"rhs + {taps.Taps[k].Rhs + (v * ops.Lanes)}")};");
            }
        }

        for (int v = 0; v < tile.Vectors; v++)
        {
            foreach ((int offset, IReadOnlyList<(int Row, int Tap)> uses) in taps.Loads(tile))
            {
                string element = "x";
                writer.Line($"x = {ops.Load($"lhs + {offset + (v * ops.Lanes)}")};");
                foreach ((int row, int tap) in uses)
                {
                    writer.Line($"a{row}_{v} = {ops.MultiplyAdd(element, $"w{tap}_{v}", $"a{row}_{v}")};");
                }
            }
        }
    }

    private void EmitPart(CodeWriter writer, Tile tile, TilePass pass, TilePart part)
    {
        int inner = part.Loops.Count - 1;
        TileLoop steps = inner < 0 ? new TileLoop(1, 0, 0) : part.Loops[inner];
        EmitLoops(writer, new(part.Loops.Take(inner)), pass.Outer.Count, () => EmitSteps(writer, tile, [.. tile.RowsOf(pass, part)], steps));
    }

    /// <summary>Loops that leave the pointers where each turn starts.</summary>
    private static void EmitLoops(CodeWriter writer, EquatableArray<TileLoop> loops, int depth, Action body, int index = 0)
    {
        if (index == loops.Count)
        {
            body();
            return;
        }

        TileLoop loop = loops[index];
        if (!loop.IsCounted && loop.Count == 1)
        {
            EmitLoops(writer, loops, depth, body, index + 1);
            return;
        }

        string level = (depth + index).ToString();
        writer.Line($"float* l{level} = lhs;");
        writer.Line($"float* r{level} = rhs;");
        writer.Open($"for (int i{level} = {loop.CountText}; i{level} > 0; i{level}--)");
        writer.Line($"lhs = l{level};");
        writer.Line($"rhs = r{level};");
        EmitLoops(writer, loops, depth, body, index + 1);
        writer.Line(Addresses.Advance($"l{level}", loop.Lhs));
        writer.Line(Addresses.Advance($"r{level}", loop.Rhs));
        writer.Close();
    }

    private void EmitSteps(CodeWriter writer, Tile tile, IReadOnlyList<int> rows, TileLoop steps)
    {
        if (!steps.IsCounted && steps.Count == 1)
        {
            EmitStep(writer, tile, rows, false, 0);
            return;
        }

        if (tile.Halves)
        {
            EmitPairs(writer, tile, rows, steps);
            return;
        }

        // The end of the loop is a pointer: one comparison and no counter beside the multiply-adds.
        writer.Line(steps.IsCounted ? $"float* end = &lhs[(long){steps.CountText} * {steps.Lhs}];" : $"float* end = &lhs[{steps.Count * steps.Lhs}];");
        (string Name, string? Start, int Level, int Advance)[] later = ops.Prefetch("") is null ? [] : Later(tile, steps).ToArray();
        foreach ((string name, string? start, int _, int _) in later.Where(l => l.Start is not null))
        {
            writer.Line($"float* {name} = {Addresses.Element(start!)};");
        }

        writer.Open($"while ({Addresses.Differ("lhs", "end")})");
        foreach ((string name, string? _, int level, int advance) in later)
        {
            writer.Line(ops.Prefetch(name, level)!);
            writer.Line(Addresses.Advance(name, advance));
        }

        EmitStep(writer, tile, rows, !steps.IsCounted && steps.Count > 2 * PrefetchSteps(tile), steps.Rhs);
        writer.Line(Addresses.Advance("lhs", steps.Lhs));
        writer.Line(Addresses.Advance("rhs", steps.Rhs));
        writer.Close();
    }

    /// <summary>Two steps a turn, each with its own sums, and one more where their number is odd.</summary>
    private void EmitPairs(CodeWriter writer, Tile tile, IReadOnlyList<int> rows, TileLoop steps)
    {
        writer.Line($"float* end = {Addresses.Element(steps.IsCounted ? $"lhs + ((long)({steps.CountText} & ~1) * {steps.Lhs})" : $"lhs + {(steps.Count & ~1) * steps.Lhs}")};");
        writer.Open($"while ({Addresses.Differ("lhs", "end")})");
        EmitStep(writer, tile, rows, false, 0);
        EmitStep(writer, tile, rows, false, 0, "b", steps);
        writer.Line(Addresses.Advance("lhs", 2 * steps.Lhs));
        writer.Line(Addresses.Advance("rhs", 2 * steps.Rhs));
        writer.Close();
        if (steps.IsCounted)
        {
            writer.Open($"if (({steps.CountText} & 1) != 0)");
            EmitStep(writer, tile, rows, false, 0);
            writer.Close();
        }
        else if (steps.Count % 2 != 0)
        {
            EmitStep(writer, tile, rows, false, 0);
        }
    }

    /// <summary>
    /// What the steps fetch for the tiles after this one: the name of a pointer, where it starts unless it is an argument, the cache that has room for it, and
    /// how far it goes with each step.
    /// </summary>
    private static IEnumerable<(string Name, string? Start, int Level, int Advance)> Later(Tile tile, TileLoop steps)
    {
        if (tile.Ahead > 0)
        {
            yield return ("next", $"rhs + {tile.Ahead}", 2, Schedule.Panels.Width);
        }

        if (tile.RowsAhead > 0)
        {
            yield return ("nextRows", $"lhs + {tile.RowsAhead}", 1, Schedule.Panels.Width);
        }

        if (tile.Fetches)
        {
            yield return ("later", null, 2, tile.FetchStep);
        }
    }

    private static int PrefetchSteps(Tile tile) => Math.Max(8, PrefetchMultiplyAdds / (tile.Rows * tile.Vectors));

    /// <param name="sums">The letter of the sums that the step adds to.</param>
    /// <param name="later">The loop whose next turn it is; null for the one that the pointers are at.</param>
    private void EmitStep(CodeWriter writer, Tile tile, IReadOnlyList<int> rows, bool prefetches, int rhsStep, string sums = "a", TileLoop? later = null)
    {
        (int lhs, int rhs) = later is null ? (0, 0) : (later.Lhs, later.Rhs);
        for (int v = 0; v < tile.Vectors; v++)
        {
            writer.Line($"w{v} = {ops.Load($"rhs + {rhs + (v * ops.Lanes)}")};");
            int ahead = (PrefetchSteps(tile) * rhsStep) + (v * ops.Lanes);
            if (tile.Ahead == 0 && prefetches && ahead % Schedule.Panels.Width == 0 && ops.Prefetch($"rhs + {ahead}") is { } prefetch)
            {
                writer.Line(prefetch);
            }
        }

        foreach (int r in rows)
        {
            string element = tile.ReadsVectors ? "" : ops.Broadcast($"lhs[{lhs + tile.LhsAt(r)}]");
            if (UsesElement(tile))
            {
                writer.Line($"x = {element};");
                element = "x";
            }

            for (int v = 0; v < tile.Vectors; v++)
            {
                string factor = tile.ReadsVectors ? ops.Load($"lhs + {lhs + tile.LhsAt(r) + (v * ops.Lanes)}") : element;
                writer.Line($"{sums}{r}_{v} = {ops.MultiplyAdd(factor, $"w{v}", $"{sums}{r}_{v}")};");
            }
        }
    }
}
