namespace NetCompiler.Generator.Schedule;

/// <summary>
/// How a window kernel fetches the weights of the next columns into the second-level cache while it goes through the lines of these: spread over all steps of
/// its tiles, where the first of them to read new weights would wait for each.
/// </summary>
/// <param name="TileSteps">Steps of a tile that meets no border.</param>
/// <param name="StepFloats">Floats of the weights for each step.</param>
internal sealed record WeightsAhead(int TileSteps, int StepFloats)
{
    // Weights that stay in the second-level cache need no help.
    private const long ManyWeights = 1 << 21;

    // Many tiles go through the same weights before the next are needed: then the time that the first waits does not count.
    private const int LeastFloats = 2;

    /// <summary>What tiles of blocks as wide as this one fetch; null where the weights are close by anyway.</summary>
    public static WeightsAhead? Create(WindowKernel kernel, WindowPlan plan, ColumnBlock block, Target target)
    {
        if (kernel.Partition != Partition.Examples || kernel.InStrips || kernel.Group >= 0 || !kernel.Vector.Tensor.IsMatrix
            || (long)kernel.Vector.Tensor.Length * sizeof(float) <= ManyWeights)
        {
            return null;
        }

        int steps = kernel.Sums.Aggregate(1, (product, a) => product * kernel.Source.Axes[a].Extent);
        int lines = kernel.Loops.Aggregate(1, (product, a) => product * kernel.Source.Axes[a].Extent);
        int tiles = plan.Runs.Sum(r => r.Count) * (plan.Pairs is null ? lines : (lines + 1) / 2);
        int width = block.Vectors * target.Lanes;
        int floats = Math.Min(Panels.Width, (width + tiles - 1) / tiles);
        return floats < LeastFloats ? null : new WeightsAhead(steps, floats);
    }
}
