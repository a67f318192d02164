namespace NetCompiler.Generator.Program;

/// <summary>How the windows of a pool lie over its input.</summary>
internal enum PoolCover
{
    /// <summary>Some elements may be in several windows.</summary>
    Overlapping,

    /// <summary>No element is in two windows, but some may be in none.</summary>
    Apart,

    /// <summary>Every element is in exactly one window.</summary>
    Whole,
}

internal static class PoolCovers
{
    public static PoolCover Of(MaxPoolGradient pool) => pool.In.Index
        .Select((index, d) => Of(index, pool.In.Dimensions[d], pool)).Aggregate(PoolCover.Whole, (a, b) => a < b ? a : b);

    // Along one dimension: positions stride apart, within each of them taps dilation apart.
    private static PoolCover Of(Affine index, int length, MaxPoolGradient pool)
    {
        Term[] positions = index.Terms.Where(t => pool.Output.Contains(t.Axis) && pool.Axes[t.Axis].Extent != 1).ToArray();
        Term[] taps = index.Terms.Where(t => !pool.Output.Contains(t.Axis) && pool.Axes[t.Axis].Extent != 1).ToArray();
        if (positions.Length > 1 || taps.Length > 1 || index.Divisor != 1)
        {
            return PoolCover.Overlapping;
        }

        int size = taps.Length == 0 ? 1 : pool.Axes[taps[0].Axis].Extent;
        int dilation = taps.Length == 0 ? 1 : taps[0].Coefficient;
        int count = positions.Length == 0 ? 1 : pool.Axes[positions[0].Axis].Extent;
        int stride = positions.Length == 0 ? size : positions[0].Coefficient;
        if (count == Axis.Batch)
        {
            return PoolCover.Whole;
        }

        return count > 1 && (size - 1) * dilation >= stride ? PoolCover.Overlapping
            : index.Constant == 0 && dilation == 1 && size == stride && count * stride == length ? PoolCover.Whole
            : PoolCover.Apart;
    }
}
