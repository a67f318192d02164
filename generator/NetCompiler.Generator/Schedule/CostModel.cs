using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Decisions that weigh speed against code size, and the limits of the JIT that no emitted method may pass.</summary>
internal static class CostModel
{
    /// <summary>Multiply-adds of vectors in one method: past about 1,560 the JIT drops it to unoptimised code.</summary>
    public const int MaxMultiplyAdds = 1000;

    // Straight-line code wins over loops up to here; beyond, it no longer fits the decoder's cache.
    private const int StraightLine = 256;

    /// <summary>Vector multiply-adds of one example's pass through a matrix kernel.</summary>
    public static int SingleMultiplyAdds(MatrixKernel kernel, Target target) =>
        kernel.Steps * ((kernel.Columns + target.Lanes - 1) / target.Lanes);

    /// <summary>Whether the whole pass of one example is written out without loops, in one method.</summary>
    public static bool IsStraightLine(ProgramSchedule schedule, Target target, Unrolling unrolling) =>
        unrolling == Unrolling.Auto
        && schedule.Kernels.OfType<MatrixKernel>().Sum(k => SingleMultiplyAdds(k, target)) <= StraightLine;
}
