using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>Writes the innermost loop of a tile: in each step a vector of every column, and of every row an element that is multiplied with all of them.</summary>
internal sealed class TileSteps(VectorOperations ops, CodeWriter writer, Tile tile)
{
    // The columns of a row lie apart from those of the next, so the hardware fetches them late; this many multiply-adds cover the last-level cache's latency.
    private const int PrefetchMultiplyAdds = 400;

    private readonly int _stepsAhead = Math.Max(8, PrefetchMultiplyAdds / (tile.Rows * tile.Vectors));

    /// <param name="rows">The rows that take part.</param>
    public void Emit(IReadOnlyList<int> rows, TileLoop steps)
    {
        if (!steps.IsCounted && steps.Count == 1)
        {
            EmitStep(rows);
        }
        else if (tile.Halves)
        {
            EmitPairs(rows, steps);
        }
        else
        {
            EmitLoop(rows, steps);
        }
    }

    private void EmitLoop(IReadOnlyList<int> rows, TileLoop steps)
    {
        // The end of the loop is a pointer: one comparison and no counter beside the multiply-adds.
        writer.Line(steps.IsCounted ? $"float* end = &lhs[(long){steps.CountText} * {steps.Lhs}];" : $"float* end = &lhs[{steps.Count * steps.Lhs}];");
        TileFetch[] fetches = ops.Prefetch("") is null ? [] : [.. tile.Fetches];
        foreach (TileFetch fetch in fetches.Where(f => f.Start is not null))
        {
            writer.Line($"float* {fetch.Name} = {Addresses.Element(fetch.Start!)};");
        }

        writer.Open($"while ({Addresses.Differ("lhs", "end")})");
        foreach (TileFetch fetch in fetches)
        {
            writer.Line(ops.Prefetch(fetch.Name, fetch.Cache)!);
            writer.Line(Addresses.Advance(fetch.Name, fetch.Step));
        }

        bool isLong = !steps.IsCounted && steps.Count > 2 * _stepsAhead;
        EmitStep(rows, ahead: isLong && tile.FetchesOwn ? _stepsAhead * steps.Rhs : 0);
        writer.Line(Addresses.Advance("lhs", steps.Lhs));
        writer.Line(Addresses.Advance("rhs", steps.Rhs));
        writer.Close();
    }

    /// <summary>Two steps a turn, each with its own sums, and one more where their number is odd.</summary>
    private void EmitPairs(IReadOnlyList<int> rows, TileLoop steps)
    {
        writer.Line($"float* end = {Addresses.Element(steps.IsCounted ? $"lhs + ((long)({steps.CountText} & ~1) * {steps.Lhs})" : $"lhs + {(steps.Count & ~1) * steps.Lhs}")};");
        writer.Open($"while ({Addresses.Differ("lhs", "end")})");
        EmitStep(rows);
        EmitStep(rows, "b", steps.Lhs, steps.Rhs);
        writer.Line(Addresses.Advance("lhs", 2 * steps.Lhs));
        writer.Line(Addresses.Advance("rhs", 2 * steps.Rhs));
        writer.Close();
        if (steps.IsCounted)
        {
            writer.Open($"if (({steps.CountText} & 1) != 0)");
            EmitStep(rows);
            writer.Close();
        }
        else if (steps.Count % 2 != 0)
        {
            EmitStep(rows);
        }
    }

    /// <param name="sums">The letter of the sums that the step adds to.</param>
    /// <param name="lhs">Where its elements are, in floats from the pointer.</param>
    /// <param name="rhs">Where its vectors are.</param>
    /// <param name="ahead">How many floats ahead of its vectors it fetches those of a later step; 0 where it does not.</param>
    private void EmitStep(IReadOnlyList<int> rows, string sums = "a", int lhs = 0, int rhs = 0, int ahead = 0)
    {
        for (int v = 0; v < tile.Vectors; v++)
        {
            writer.Line($"w{v} = {ops.Load($"rhs + {rhs + (v * ops.Lanes)}")};");
            int line = ahead + (v * ops.Lanes);
            if (ahead > 0 && line % Panels.Width == 0 && ops.Prefetch($"rhs + {line}") is { } prefetch)
            {
                writer.Line(prefetch);
            }
        }

        foreach (int r in rows)
        {
            string element = tile.ReadsVectors ? "" : ops.Broadcast($"lhs[{lhs + tile.LhsAt(r)}]");
            if (tile.SharesElements)
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
