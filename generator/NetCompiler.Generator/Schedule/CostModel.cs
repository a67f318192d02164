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
        kernel.Steps * ((kernel.Columns + target.Lanes - 1) / target.Lanes);

    /// <summary>Vector multiply-adds of one example's pass through all matrix kernels.</summary>
    public static long SingleMultiplyAdds(ProgramSchedule schedule, Target target) =>
        schedule.Kernels.OfType<MatrixKernel>().Sum(k => (long)SingleMultiplyAdds(k, target));

    /// <summary>Whether the whole pass of one example is written out without loops, in one method.</summary>
    public static bool IsStraightLine(ProgramSchedule schedule, Target target, Unrolling unrolling) =>
        unrolling != Unrolling.None
        && SingleMultiplyAdds(schedule, target) <= StraightLine
        && schedule.Kernels.OfType<MatrixKernel>().Sum(k => (k.Columns + target.Lanes - 1) / target.Lanes) <= StraightLineVectors;

    /// <summary>Whether it is written out without loops because the user asks for it, in as many methods as that takes.</summary>
    public static bool IsUnrolled(ProgramSchedule schedule, Target target, Unrolling unrolling) =>
        unrolling == Unrolling.Full && SingleMultiplyAdds(schedule, target) <= MaxUnrolled;

    /// <summary>
    /// Whether a layer's weights are so many that successive passes should read them in opposite directions: what the second-level cache still holds
    /// of the last pass is then read first, where the same direction would evict it just before its use.
    /// </summary>
    public static bool AlternatesDirection(MatrixKernel kernel) => (long)kernel.Steps * kernel.Columns * sizeof(float) > 1 << 20;
}
