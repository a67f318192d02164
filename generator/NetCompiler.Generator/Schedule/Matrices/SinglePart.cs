namespace NetCompiler.Generator.Schedule;

/// <summary>A stretch of the sums of one example over one block of columns: what a method without loops can hold.</summary>
/// <param name="First">The first step; where it is not 0 the sums go on from those that the part before has left.</param>
/// <param name="Steps">The number of steps.</param>
internal sealed record SinglePart(ColumnBlock Block, int First, int Steps)
{
    /// <summary>The parts of a kernel whose steps are all written out, in the order in which they run.</summary>
    public static IEnumerable<SinglePart> Unroll(MatrixKernel kernel, Target target)
    {
        foreach (ColumnBlock block in TilePlan.Create(kernel.Columns, target, target.RowVectors, kernel.IsPaired).Blocks)
        {
            // Each step also broadcasts its input, which takes as much code as a multiply-add.
            int most = CostModel.MaxMultiplyAdds(target) / (block.Vectors + 1);
            int parts = (kernel.Steps + most - 1) / most;
            for (int i = 0; i < parts; i++)
            {
                int first = (int)((long)kernel.Steps * i / parts);
                yield return new SinglePart(block, first, (int)((long)kernel.Steps * (i + 1) / parts) - first);
            }
        }
    }
}
