using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>How little outputs and targets overlap.</summary>
internal static class DiceLoss
{
    // The mean over the channels of 1 − D, where D = (2·Σ y·t + s) / (Σ y + Σ t + s) over the positions of a channel that count, or has squares in its denominator.
    // The gradient is (D·d − 2·t) / denominator, where d is the slope of what is summed there. A vector is one region.
    public static IEnumerable<Operation> Expand(LossRows rows)
    {
        EquatableArray<Axis> axes = rows.Axes;
        Loss loss = rows.Loss;
        (Expr y, Expr t) = (rows.Y, rows.Target);
        bool isVector = axes.Count == 2;
        int channels = isVector ? 1 : axes[2].Extent;
        float factor = rows.Weight / channels;
        EquatableArray<int> regions = isVector ? new(0) : new(0, 2);
        Access shrink = Region("shrink");
        Access score = Region("score");
        yield return new Reduce(axes, regions, ReduceKind.Sum, rows.Unmasked(loss.Squared ? (y * y) + (t * t) : y + t),
            new Store(shrink, 1f / (new ResultExpr() + loss.Smooth)));
        yield return new Reduce(axes, regions, ReduceKind.Sum, rows.Unmasked(y * t),
            new Store(score, ((2f * new ResultExpr()) + loss.Smooth) * new LoadExpr(shrink)));
        Expr missing = 1f - new LoadExpr(isVector ? score : Access.Of(score.Tensor, 0, 1));
        yield return rows.TotalOver(new(axes[0], new Axis("c", channels)), rows.Weighed(missing), factor);
        if (rows.WantsGradient)
        {
            Expr slope = loss.Squared ? new LoadExpr(score) * (2f * y) : new LoadExpr(score);
            yield return rows.StoreGradient(rows.Unmasked(rows.Weighed((slope - (2f * t)) * new LoadExpr(shrink)) * LossRows.Scaled(factor)));
        }

        Access Region(string what) => isVector
            ? Access.Of(new Tensor($"{rows.Name}.{what}", TensorKind.Value, new(Axis.Batch), 1), 0)
            : Access.Of(LoweringContext.NewValue($"{rows.Name}.{what}", channels), 0, 2);
    }
}
