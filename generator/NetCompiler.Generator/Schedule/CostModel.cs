using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Decisions that weigh speed against code size, and the limits of the JIT that no emitted method may pass.</summary>
internal static class CostModel
{
    /// <summary>
    /// Multiply-adds of vectors in one method: past about 1,560 the JIT drops it to unoptimised code. Where the portable kernels run without fused
    /// multiply-adds, each takes four instructions instead of one, and a method must stay inside 24 KB of machine code there too.
    /// </summary>
    public static int MaxMultiplyAdds(Target target) => ReferenceEquals(target, Target.Portable) ? 300 : 1000;

    /// <summary>Multiply-adds of vectors that full unrolling writes out: past this the code would be read from memory, and there would be thousands of methods.</summary>
    public const int MaxUnrolled = 20_000;

    // An epilogue of GELU takes about a kilobyte of machine code a vector.
    private const int StraightLineVectors = 20;

    // Straight-line code wins over loops up to here; beyond, it no longer fits the decoder's cache.
    private const int StraightLine = 256;

    /// <summary>Vector multiply-adds of one example's pass through a matrix kernel.</summary>
    public static int SingleMultiplyAdds(MatrixKernel kernel, Target target) =>
        kernel.Steps * target.Vectors(kernel.Columns);

    /// <summary>Vector multiply-adds of one example's pass through all matrix kernels.</summary>
    public static long SingleMultiplyAdds(ProgramSchedule schedule, Target target) =>
        schedule.Kernels.OfType<MatrixKernel>().Sum(k => (long)SingleMultiplyAdds(k, target));

    /// <summary>Whether the whole pass of one example is written out without loops, in one method, but for the cells, which may have loops there.</summary>
    public static bool IsStraightLine(ProgramSchedule schedule, Target target, Unrolling unrolling)
    {
        MatrixKernel[] products = [.. CellRun.Others(schedule, target).OfType<MatrixKernel>()];
        return unrolling != Unrolling.None && schedule.Kernels.All(k => k.Scan is null)
            && products.Sum(k => (long)SingleMultiplyAdds(k, target)) <= StraightLine
            && products.Sum(k => target.Vectors(k.Columns)) <= StraightLineVectors;
    }

    /// <summary>Whether it is written out without loops because the user asks for it, in as many methods as that takes.</summary>
    public static bool IsUnrolled(ProgramSchedule schedule, Target target, Unrolling unrolling) =>
        unrolling == Unrolling.Full && SingleMultiplyAdds(schedule, target) <= MaxUnrolled;

    /// <summary>
    /// Whether a layer's weights are so many that successive passes should read them in opposite directions: what the second-level cache still holds
    /// of the last pass is then read first, where the same direction would evict it just before its use.
    /// </summary>
    public static bool AlternatesDirection(MatrixKernel kernel) => (long)kernel.Steps * kernel.Columns * sizeof(float) > 1 << 20;

    /// <summary>
    /// The form of Winograd's algorithm that takes the fewest cycles for one example, or null where the direct convolution does. Transformed weights are
    /// several times as large, and what does not stay in the second-level cache comes at the speed of the next.
    /// </summary>
    public static WinogradForm? ChooseWinograd(WinogradGeometry geometry, long footprint)
    {
        double products = (double)geometry.Channels * geometry.Filters / ProductsPerCycle;
        double pixels = (double)geometry.OutputHeight * geometry.OutputWidth;
        double best = Math.Max(pixels * 9 * products, WeightCycles(9, 1));
        WinogradForm? choice = null;
        foreach (WinogradForm form in new[] { WinogradForm.F4, WinogradForm.F2 })
        {
            double tiles = (double)form.Tiles(geometry.OutputHeight) * form.Tiles(geometry.OutputWidth);

            // Two passes over the points of a tile on either side of the products, for each vector of channels.
            double transforms = tiles * form.Points * TransformCycles * (geometry.Channels + geometry.Filters) / Panels.Width;
            double cycles = Math.Max(tiles * form.Points * products / Math.Min(1, tiles / FullTiles), WeightCycles(form.Points, form.Points / 9.0)) + transforms;
            if (cycles < best)
            {
                (best, choice) = (cycles, form);
            }
        }

        return choice;

        double WeightCycles(double points, double growth)
        {
            double bytes = points * geometry.Channels * geometry.Filters * sizeof(float);
            double bytesPerCycle = bytes < 1 << 20 ? 32 : footprint * growth < LastLevelCache ? 12 : 5;
            return bytes / bytesPerCycle;
        }
    }

    // Multiply-adds of 512-bit vectors, two a cycle.
    private const double ProductsPerCycle = 32;

    // Cycles for each point of a tile and vector of channels: loads, sums, stores, twice.
    private const double TransformCycles = 5;

    // Tiles that the products need to keep the multiply-adds busy.
    private const double FullTiles = 6;

    private const long LastLevelCache = 32L << 20;
}
