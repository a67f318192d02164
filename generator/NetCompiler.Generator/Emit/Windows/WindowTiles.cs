using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>The register tiles of a window kernel for one block of columns: their rows, their start, and the loops over the taps inside them.</summary>
internal sealed class WindowTiles(WindowKernel kernel, ColumnBlock block)
{
    private const int StreamFloats = 1 << 18;

    private readonly IReadOnlyList<Axis> _axes = kernel.Source.Axes;

    /// <summary>The summed axis of which the tiles take a chunk; −1 where they take all of every axis.</summary>
    public int Chunked { get; } = kernel.Partition == Partition.Examples ? -1 : SumChunks.Create(kernel).Axis;

    /// <summary>Floats from one row of the vector operand to the next.</summary>
    public int VectorUnit => kernel.Vector.Tensor.IsMatrix ? block.RowFloats : 1;

    /// <summary>The tile for a run of rows.</summary>
    /// <param name="resultRow">Floats from one row of the tile's result to the next.</param>
    /// <param name="resultLine">Floats from one line of it to the next.</param>
    /// <param name="start">What the sums start from, where it is neither zero nor the kernel's bias.</param>
    /// <param name="counts">Takes the C# expressions of those counts of turns that are known only at run time.</param>
    /// <param name="pairs">The lines of which the tile takes two; null where it takes one.</param>
    public Tile CreateTile(TileRun run, int resultRow, int resultLine, TileStart? start, List<string> counts, LinePairs? pairs = null)
    {
        Coupling? row = kernel.CouplingOf(kernel.Row);
        int split = row is null ? 0 : kernel.Sums.ToList().IndexOf(row.Summed);
        int paired = pairs is null ? 0 : 1;
        TileLoop[] outer = row is null ? [] : kernel.Sums.Take(split).Skip(paired).Select(a => Loop(a, counts)).ToArray();
        TileLoop[] inner = kernel.Sums.Skip(row is null ? paired : split + 1).Select(a => Loop(a, counts)).ToArray();
        TilePart[] parts = run.Segments.Select(s => new TilePart(
            s.Broadcast, s.Vector * VectorUnit, s.FirstRow, s.EndRow,
            Merge(row is null ? inner : [new TileLoop(s.Count, row.SummedStride, VectorStride(row.Summed) * row.Step), .. inner]))).ToArray();
        TileStart from = start ?? (kernel.Initial is null ? TileStart.Zero : TileStart.Columns);
        int rows = run.Rows * kernel.RowsAtPoint;
        if (pairs is not null)
        {
            return new Tile(
                2 * rows, block.Vectors, run.BroadcastRow, resultRow, from, false, new TileLines(2, pairs.Broadcast, resultLine),
                new(Passes(pairs, outer, parts, counts)));
        }

        Tile tile = new(rows, block.Vectors, run.BroadcastRow, resultRow, from, kernel.IsDepthwise, TileLines.One, new(new TilePass(0, 1, new(outer), new(parts))));
        return tile with { Fetches = IsStream(tile) ? new(TileFetch.Rows(tile.Rows * tile.LhsRow)) : default, Halves = IsShort(tile) };
    }

    private IEnumerable<TilePass> Passes(LinePairs pairs, TileLoop[] outer, TilePart[] parts, List<string> counts)
    {
        Coupling coupling = kernel.CouplingOf(pairs.Axis)!;
        foreach ((string name, EquatableArray<int> _, int first, int end) in pairs.Passes)
        {
            counts.Add(_axes[pairs.Axis].Name + name);
            TileLoop taps = new(0, coupling.SummedStride, VectorStride(coupling.Summed), counts.Count - 1);
            yield return new TilePass(first, end, new([taps, .. outer]), new(parts));
        }
    }

    // Depthwise tiles share their vectors among taps instead; and where the rows of a tile are all pixels of an image or, in strips, those of a line, either
    // gives the same bits.
    private bool IsShort(Tile tile) =>
        !tile.ReadsVectors && tile.Rows * tile.Vectors < Target.Chains
        && (kernel.Partition == Partition.Units || kernel.Broadcast.Index.Any(i => i.Coefficient(kernel.Row) != 0 && i.Terms.Count > 1))
        && tile.Parts.Any(p => p.Loops.LastOrDefault() is { } steps && (steps.IsCounted || steps.Count > 1));

    // Rows that follow each other in an image beyond the second-level cache: each step fetches a cache line of the next tile's.
    private bool IsStream(Tile tile) =>
        kernel.Broadcast.Tensor.Length > StreamFloats && tile.OnlyPass is { Outer.Count: 0, Parts.Count: 1 } pass && tile.Rows <= Panels.Width
        && pass.Parts[0].Loops.Count == 1 && pass.Parts[0].Loops[0] is { Lhs: 1, IsCounted: false } steps && steps.Count == tile.LhsRow;

    /// <summary>Whether the number of taps inside the image depends on the point.</summary>
    public bool TurnsVary(Coupling coupling) =>
        coupling.Summed == Chunked || Enumerable.Range(0, coupling.OutputExtent).Any(o => coupling.Range(o).Count != coupling.Range(0).Count);

    /// <summary>Floats from one point of an axis to the next in the vector operand.</summary>
    public int VectorStride(int axis) => kernel.Vector.StrideOf(axis) * VectorUnit;

    private TileLoop Loop(int axis, List<string> counts)
    {
        Coupling? coupling = kernel.CouplingTo(axis);
        int lhs = coupling?.SummedStride ?? kernel.Broadcast.StrideOf(axis);
        int rhs = VectorStride(axis) * (coupling?.Step ?? 1);
        string? count = coupling is not null ? (TurnsVary(coupling) ? _axes[coupling.Output].Name + "Turns" : null)
            : _axes[axis].IsBatch ? "b1 - b0"
            : axis == Chunked ? "o1 - o0"
            : null;
        if (count is null)
        {
            return new TileLoop(coupling?.Range(0).Count ?? _axes[axis].Extent, lhs, rhs);
        }

        counts.Add(count);
        return new TileLoop(0, lhs, rhs, counts.Count - 1);
    }

    // Two loops of which the outer goes on where the inner ends are one.
    private static EquatableArray<TileLoop> Merge(IEnumerable<TileLoop> loops)
    {
        List<TileLoop> merged = [];
        foreach (TileLoop loop in loops)
        {
            if (merged.Count > 0 && merged[merged.Count - 1] is { IsCounted: false } outer && !loop.IsCounted
                && outer.Lhs == loop.Count * loop.Lhs && outer.Rhs == loop.Count * loop.Rhs)
            {
                merged[merged.Count - 1] = loop with { Count = outer.Count * loop.Count };
            }
            else if (loop.IsCounted || loop.Count != 1 || merged.Count == 0)
            {
                merged.Add(loop);
            }
        }

        return new(merged);
    }
}
