using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Emit;

/// <summary>Writes the loops of a tile: its passes, the parts of each, and in these the steps.</summary>
internal sealed class TileSums(VectorOperations ops, CodeWriter writer, Tile tile)
{
    private readonly TileSteps _steps = new(ops, writer, tile);

    public void Emit()
    {
        if (VectorTaps.Of(tile) is { } taps)
        {
            writer.Line($"{ops.Type} x;");
            EmitLoops(tile.OnlyPass!.Outer, 0, () => EmitTaps(taps));
        }
        else if (tile.Parts.Any())
        {
            string columns = string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(v => "w" + v));
            writer.Line($"{ops.Type} {columns}{(tile.SharesElements ? ", x" : "")};");
            EmitPasses();
        }
    }

    private void EmitPasses()
    {
        if (tile.OnlyPass is { } only)
        {
            EmitLoops(only.Outer, 0, () => EmitParts(only));
            return;
        }

        foreach (TilePass pass in tile.Passes)
        {
            writer.Open("");
            EmitLoops(pass.Outer, 0, () => EmitParts(pass));

            // The next pass begins where the outermost loop has ended.
            writer.Line("lhs = l0;");
            writer.Line("rhs = r0;");
            writer.Close();
        }
    }

    private void EmitParts(TilePass pass)
    {
        if (pass.Parts.Count == 1 && pass.Parts[0] is { Lhs: 0, Rhs: 0 } only)
        {
            EmitPart(pass, only);
            return;
        }

        writer.Line("float* lhsStart = lhs;");
        writer.Line("float* rhsStart = rhs;");
        foreach (TilePart part in pass.Parts)
        {
            writer.Open("");
            writer.Line($"lhs = {Addresses.Element($"lhsStart + {part.Lhs}")};");
            writer.Line($"rhs = {Addresses.Element($"rhsStart + {part.Rhs}")};");
            EmitPart(pass, part);
            writer.Close();
        }
    }

    private void EmitPart(TilePass pass, TilePart part)
    {
        int inner = part.Loops.Count - 1;
        TileLoop steps = inner < 0 ? new TileLoop(1, 0, 0) : part.Loops[inner];
        EmitLoops(new(part.Loops.Take(inner)), pass.Outer.Count, () => _steps.Emit([.. tile.RowsOf(pass, part)], steps));
    }

    // Neighbouring rows read the same vectors at different taps: each is loaded once.
    private void EmitTaps(VectorTaps taps)
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
                writer.Line($"x = {ops.Load($"lhs + {offset + (v * ops.Lanes)}")};");
                foreach ((int row, int tap) in uses)
                {
                    writer.Line($"a{row}_{v} = {ops.MultiplyAdd("x", $"w{tap}_{v}", $"a{row}_{v}")};");
                }
            }
        }
    }

    /// <summary>Loops that leave the pointers where each turn starts.</summary>
    private void EmitLoops(EquatableArray<TileLoop> loops, int depth, Action body, int index = 0)
    {
        if (index == loops.Count)
        {
            body();
            return;
        }

        TileLoop loop = loops[index];
        if (!loop.IsCounted && loop.Count == 1)
        {
            EmitLoops(loops, depth, body, index + 1);
            return;
        }

        string level = (depth + index).ToString();
        writer.Line($"float* l{level} = lhs;");
        writer.Line($"float* r{level} = rhs;");
        writer.Open($"for (int i{level} = {loop.CountText}; i{level} > 0; i{level}--)");
        writer.Line($"lhs = l{level};");
        writer.Line($"rhs = r{level};");
        EmitLoops(loops, depth, body, index + 1);
        writer.Line(Addresses.Advance($"l{level}", loop.Lhs));
        writer.Line(Addresses.Advance($"r{level}", loop.Rhs));
        writer.Close();
    }
}
