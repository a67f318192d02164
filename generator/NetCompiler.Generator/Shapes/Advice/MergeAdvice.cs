using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Finds what would make the shapes of two operands of a merge equal, as suggestions for code fixes.</summary>
internal static class MergeAdvice
{
    /// <summary>
    /// The projection of a residual network (He et al. 2016): a convolution with kernels of one value, on the shorter branch, or with strides on the larger one. Null where
    /// none would do.
    /// </summary>
    public static string? Projection(Operand first, Operand second)
    {
        if (first.Shape.Rank != second.Shape.Rank)
        {
            return null;
        }

        Operand[] ways = Partings.SameRows(first.Shape, second.Shape)
            ? Partings.IsShorter(first.Input, second.Input) ? [first, second] : [second, first]
            : first.Shape.Rows > second.Shape.Rows ? [first, second] : [second, first];
        (Operand led, Shape wanted) = (ways[0], ways[1].Shape);
        int stride = Enumerable.Range(1, led.Shape.Dimensions[0])
            .FirstOrDefault(s => led.Shape.Dimensions.Zip(wanted.Dimensions, (l, w) => (l + s - 1) / s == w).Take(wanted.Rank - 1).All(fits => fits));
        string strides = stride == 1 ? "" : $", Strides = {stride}";
        string? layer = wanted.Rank switch
        {
            1 => $"Dense({wanted.Last})",
            2 => $"Conv1D({wanted.Last}, 1{strides})",
            3 => $"Conv2D({wanted.Last}, 1{strides})",
            _ => null,
        };
        return stride == 0 || layer is null ? null : MergeSuggestion.LeadThrough(led.Element, layer);
    }

    /// <summary>
    /// Cutting the larger of two images, or the longer of two sequences, to the size of the other, or putting zeros around that; nothing where neither is larger in both
    /// directions.
    /// </summary>
    public static IEnumerable<string> Borders(Operand first, Operand second)
    {
        int rank = first.Shape.Rank - 1;
        if (rank is not (1 or 2) || second.Shape.Rank != first.Shape.Rank)
        {
            yield break;
        }

        (Operand larger, Operand smaller) = first.Shape.Rows > second.Shape.Rows ? (first, second) : (second, first);
        int[] more = [.. Enumerable.Range(0, rank).Select(a => larger.Shape.Dimensions[a] - smaller.Shape.Dimensions[a])];
        if (more.All(m => m >= 0))
        {
            int[] borders = [.. more.SelectMany(m => new[] { m / 2, m - (m / 2) })];
            string sizes = borders.Distinct().Count() == 1 ? $"{borders[0]}" : string.Join(", ", borders);
            yield return MergeSuggestion.LeadThrough(larger.Element, $"Cropping{rank}D({sizes})");
            yield return MergeSuggestion.LeadThrough(smaller.Element, $"ZeroPadding{rank}D({sizes})");
        }
    }
}

/// <summary>One of the layers that a merge joins.</summary>
/// <param name="Input">Of known shape.</param>
/// <param name="Element">Its place among the merge's names.</param>
internal sealed record Operand(LayerInput Input, int Element)
{
    public Shape Shape => Input.Shape!;
}
