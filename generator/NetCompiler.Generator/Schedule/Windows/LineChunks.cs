using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// The lines that all blocks of columns go through before the next: where the image is too large for the second-level cache and the weights are small, so
/// that the image comes from memory once and not once for each block.
/// </summary>
/// <param name="Axis">The loop that is cut, or −1 for the tiles of one line.</param>
/// <param name="Lines">Its extent.</param>
/// <param name="Chunk">Lines at a time.</param>
internal sealed record LineChunks(int Axis, int Lines, int Chunk)
{
    private const long LargeImage = 1 << 20;

    private const long SmallWeights = 1 << 19;

    private const long ChunkBytes = 1 << 17;

    /// <summary>The chunks; null where every block goes through the whole image by itself.</summary>
    public static LineChunks? Create(WindowKernel kernel, WindowPlan plan, TilePlan columns)
    {
        if (kernel.InStrips)
        {
            // The caller says which lines.
            int height = kernel.Source.Axes[kernel.Loops[0]].Extent;
            return new LineChunks(kernel.Loops[0], height, height);
        }

        long image = (long)kernel.Broadcast.Tensor.Length * sizeof(float);
        long weights = (long)kernel.Vector.Tensor.Length * sizeof(float);
        bool byLoop = kernel.Loops.Count > 0;
        if (kernel.IsDepthwise || kernel.Group >= 0 || plan.Pairs is not null || columns.Blocks.Count == 1 || image < LargeImage || weights > SmallWeights || (!byLoop && plan.Runs.Count > 1))
        {
            return null;
        }

        int lines = byLoop ? kernel.Source.Axes[kernel.Loops[0]].Extent : plan.Runs[0].Count;
        int chunk = (int)Math.Max(1, ChunkBytes * lines / image);
        return chunk >= lines ? null : new LineChunks(byLoop ? kernel.Loops[0] : -1, lines, chunk);
    }
}
