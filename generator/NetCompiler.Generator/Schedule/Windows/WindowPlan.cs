using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Schedule;

/// <summary>A run of points of the summed axis that the same rows of a tile take part in.</summary>
/// <param name="Broadcast">Where it starts in the broadcast operand, from the tile's start.</param>
/// <param name="Vector">Where it starts in the vector operand: rows of weights, or elements of an image.</param>
/// <param name="Count">Points.</param>
internal sealed record Segment(int Broadcast, int Vector, int FirstRow, int EndRow, int Count);

/// <summary>Tiles of equal shape, one after the other along the row axis.</summary>
/// <param name="First">The first point of the row axis.</param>
/// <param name="Rows">Points of the row axis in each tile.</param>
/// <param name="RowStep">From one row to the next along the axis: more than 1 where strides leave gaps that other runs fill.</param>
/// <param name="Count">Tiles.</param>
/// <param name="Broadcast">Where the first tile starts in the broadcast operand.</param>
/// <param name="Advance">Elements of the broadcast operand from one tile to the next.</param>
/// <param name="BroadcastRow">Elements of the broadcast operand from one row to the next.</param>
/// <param name="Vector">Where a tile starts in the vector operand.</param>
internal sealed record TileRun(
    int First, int Rows, int RowStep, int Count, int Broadcast, int Advance, int BroadcastRow, int Vector, EquatableArray<Segment> Segments);

/// <summary>How the row axis of a window kernel is cut into register tiles: at the borders tiles leave out what lies outside.</summary>
/// <param name="Vectors">Vectors of columns in a tile, at most.</param>
/// <param name="Pairs">The lines that share tiles two by two; null where each line has tiles of its own.</param>
internal sealed record WindowPlan(int Vectors, EquatableArray<TileRun> Runs, LinePairs? Pairs)
{
    private const int MostTaps = 3;

    private const int FirstLevelCache = 1 << 15;

    // What pairs of lines must gain over lines alone.
    private const double LeastGain = 0.99;

    public static WindowPlan Create(WindowKernel kernel, Target target)
    {
        Coupling? coupling = kernel.CouplingOf(kernel.Row);
        int extent = kernel.Source.Axes[kernel.Row].Extent;
        int period = coupling?.Period ?? 1;
        int vectors = Math.Min(target.Vectors(kernel.Columns), Panels.Widest(kernel.Columns, kernel.IsPaired) * target.VectorsPerPanel);

        // A depthwise tile holds the vectors of all taps along its rows.
        int held = kernel.IsDepthwise ? Math.Min(MostTaps, kernel.Source.Axes[coupling?.Summed ?? kernel.Sums[kernel.Sums.Count - 1]].Extent) : 1;
        int points = (extent + period - 1) / period;
        long steps = kernel.Sums.Aggregate(1L, (product, a) => product * kernel.Source.Axes[a].Extent);
        bool streams = steps * target.Lanes * sizeof(float) > FirstLevelCache;
        LineTile tile = LineTile.Choose(points, vectors, target, held, kernel.RowsAtPoint, streams);
        LinePairs? pairs = period == 1 ? LinePairs.Of(kernel) : null;
        if (pairs is not null)
        {
            LineTile paired = LineTile.Choose(points, vectors, target, held, 2, streams);
            (tile, pairs) = paired.Cycles < LeastGain * 2 * tile.Cycles ? (paired, pairs) : (tile, null);
        }

        List<TileRun> runs = [];
        for (int residue = 0; residue < Math.Min(period, extent); residue++)
        {
            foreach (TileRun next in Cut((extent - residue + period - 1) / period, tile.Rows).Select(c => Tile(kernel, coupling, residue + (period * c.First), c.Count, period)))
            {
                if (runs.Count > 0 && Follows(runs[runs.Count - 1], next))
                {
                    runs[runs.Count - 1] = runs[runs.Count - 1] with { Count = runs[runs.Count - 1].Count + 1 };
                }
                else
                {
                    runs.Add(next);
                }
            }
        }

        return new WindowPlan(tile.Vectors, new(runs), pairs);
    }

    /// <summary>Pieces as even as they get.</summary>
    public static IEnumerable<(int First, int Count)> Cut(int points, int rows)
    {
        int pieces = (points + rows - 1) / rows;
        int first = 0;
        for (int i = 0; i < pieces; i++)
        {
            int count = (points / pieces) + (i < points % pieces ? 1 : 0);
            yield return (first, count);
            first += count;
        }
    }

    private static bool Follows(TileRun run, TileRun tile) =>
        run.Rows == tile.Rows && run.Segments == tile.Segments && run.Vector == tile.Vector && run.RowStep == tile.RowStep
        && tile.First == run.First + (run.Count * run.Rows * run.RowStep) && tile.Broadcast == run.Broadcast + (run.Count * run.Advance);

    private static TileRun Tile(WindowKernel kernel, Coupling? coupling, int first, int rows, int period)
    {
        int atPoint = kernel.RowsAtPoint;
        if (coupling is null)
        {
            int stride = kernel.Broadcast.StrideOf(kernel.Row);
            return new TileRun(
                first, rows, 1, 1, first * stride, rows * stride, stride / atPoint, 0, new EquatableArray<Segment>(new Segment(0, 0, 0, rows * atPoint, 0)));
        }

        int vectorStride = kernel.Vector.StrideOf(coupling.Summed);
        List<(int Point, int FirstRow, int EndRow, int Count)> pieces = [];
        for (int k = 0; k < coupling.SummedExtent; k++)
        {
            int[] valid = Enumerable.Range(0, rows).Where(r => coupling.IsValid(first + (period * r), k)).ToArray();
            if (valid.Length == 0)
            {
                continue;
            }

            (int firstRow, int endRow) = (valid[0], valid[valid.Length - 1] + 1);
            if (pieces.Count > 0 && pieces[pieces.Count - 1] is var last && last.FirstRow == firstRow && last.EndRow == endRow)
            {
                pieces[pieces.Count - 1] = last with { Count = last.Count + 1 };
            }
            else
            {
                pieces.Add((k, firstRow, endRow, 1));
            }
        }

        if (pieces.Count == 0)
        {
            return new TileRun(first, rows, period, 1, 0, 0, coupling.OutputStride, 0, default);
        }

        int start = pieces[0].Point;
        int At(int k) => coupling.At(first, k) * coupling.Stride;
        return new TileRun(
            first, rows, period, 1, At(start), rows * coupling.OutputStride, coupling.OutputStride / atPoint, start * vectorStride,
            new(pieces.Select(p => new Segment(At(p.Point) - At(start), (p.Point - start) * vectorStride, p.FirstRow * atPoint, p.EndRow * atPoint, p.Count))));
    }
}
