using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>An index that is not valid everywhere: a point of the loops counts where it divides and lies in [0, extent).</summary>
internal sealed record IndexCheck(Affine Index, int Extent)
{
    /// <summary>What must hold for an element of a reduction to count, each condition once.</summary>
    public static IEnumerable<IndexCheck> Of(IEnumerable<Access> loads, IReadOnlyList<Axis> axes) => loads
        .SelectMany(l => l.Index.Select((index, d) => new IndexCheck(index, l.Dimensions[d])))
        .Where(c => c.Extent != Axis.Batch && !c.Index.IsAlwaysValid(axes, c.Extent))
        .Distinct();
}
