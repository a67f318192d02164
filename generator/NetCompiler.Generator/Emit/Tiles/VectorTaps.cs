namespace NetCompiler.Generator.Emit;

/// <summary>The taps of a depthwise tile along its rows, few enough to stay in registers while the rows' vectors stream past them.</summary>
/// <param name="Taps">Offset in both operands, and the rows that the tap meets.</param>
internal sealed record VectorTaps(IReadOnlyList<(int Lhs, int Rhs, int FirstRow, int EndRow)> Taps)
{
    private const int Most = 7;

    /// <summary>The taps of a tile; null where it has another form.</summary>
    public static VectorTaps? Of(Tile tile)
    {
        if (!tile.ReadsVectors || tile.OnlyPass is not { Parts.Count: > 0 } pass || pass.Parts.Any(p => p.Loops.Count > 1 || p.Loops.Any(l => l.IsCounted)))
        {
            return null;
        }

        List<(int, int, int, int)> taps = [];
        foreach (TilePart part in pass.Parts)
        {
            TileLoop loop = part.Loops.Count == 0 ? new TileLoop(1, 0, 0) : part.Loops[0];
            for (int k = 0; k < loop.Count; k++)
            {
                taps.Add((part.Lhs + (k * loop.Lhs), part.Rhs + (k * loop.Rhs), part.FirstRow, part.EndRow));
            }
        }

        return taps.Count <= Most ? new VectorTaps(taps) : null;
    }

    /// <summary>Each vector of the first operand, in the order of memory, with the rows and taps that meet it.</summary>
    public IEnumerable<(int Offset, IReadOnlyList<(int Row, int Tap)> Uses)> Loads(Tile tile)
    {
        SortedDictionary<int, List<(int Row, int Tap)>> loads = [];
        for (int k = 0; k < Taps.Count; k++)
        {
            for (int row = Taps[k].FirstRow; row < Taps[k].EndRow; row++)
            {
                int offset = Taps[k].Lhs + (row * tile.LhsRow);
                if (!loads.TryGetValue(offset, out List<(int, int)> uses))
                {
                    loads.Add(offset, uses = []);
                }

                uses.Add((row, k));
            }
        }

        return loads.Select(l => (l.Key, (IReadOnlyList<(int, int)>)l.Value));
    }
}
