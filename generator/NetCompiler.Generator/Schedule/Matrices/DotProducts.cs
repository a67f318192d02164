using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// Products with so few outputs that the packed rows of their weights are mostly padding. Straight-line code multiplies a whole vector of inputs by as many
/// weights of an output at once instead, which lie together in the transposed copy of the weights.
/// </summary>
internal static class DotProducts
{
    /// <summary>As many sums as one reduction across lanes yields.</summary>
    public const int MostOutputs = 4;

    /// <summary>Whether straight-line code for this target takes the kernel's dot products.</summary>
    public static bool Fit(MatrixKernel kernel, Target target) =>
        kernel.Columns <= MostOutputs && 2 * kernel.Columns <= target.Lanes && kernel.Steps >= target.Lanes
        && kernel.Source.Axes.Count == 3 && kernel.Vector.Tensor is { Kind: TensorKind.Parameter, Dimensions.Count: 2 };

    /// <summary>The forward pass and, before it, the transposed copies that its straight-line code reads on any target.</summary>
    public static ProgramSchedule WithCopies(ProgramSchedule forward, NetworkOptions options)
    {
        List<Kernel> copies = [];
        foreach (Target target in Target.All.Where(t => options.Targets.HasFlag(t.Set) && CostModel.IsStraightLine(forward, t, options.Unrolling)))
        {
            foreach (MatrixKernel kernel in forward.Kernels.OfType<MatrixKernel>().Where(k => Fit(k, target)))
            {
                MatrixScheduler.Transpose(kernel.Vector.Tensor, copies);
            }
        }

        return copies.Count == 0 ? forward : forward with { Phases = new([new Phase(new(copies)), .. forward.Phases]) };
    }
}
