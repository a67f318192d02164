using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Layer normalisation along the last axis: out = (in − mean) · inverse · weight + bias, where mean and inverse = 1 / √(variance + ε) are those of each row.
/// Without a bias there is no mean either, and the variance is the mean square.
/// </summary>
internal sealed record LayerNorm(EquatableArray<Axis> Axes, Access In, Access Out, Access Weight, Access? Bias, float Epsilon)
    : Composite(Axes, Out, Bias is null ? null : Row(Axes, Out, "mean"), Row(Axes, Out, "inverse"))
{
    public override IEnumerable<Access> Reads => new[] { In, Weight, Bias }.OfType<Access>();

    private float Share => 1f / Axes[Axes.Count - 1].Extent;

    private Expr Centred => Bias is null ? new LoadExpr(In) : new LoadExpr(In) - new LoadExpr(Row(Axes, Out, "mean"));

    private Expr Inverse => new LoadExpr(Row(Axes, Out, "inverse"));

    public override IEnumerable<Operation> Expand()
    {
        EquatableArray<int> rows = Loops.Outer(Axes);
        if (Bias is not null)
        {
            yield return new Reduce(Axes, rows, ReduceKind.Sum, new LoadExpr(In), Store(Row(Axes, Out, "mean"), new ResultExpr() * Share));
        }

        yield return new Reduce(Axes, rows, ReduceKind.Sum, Centred * Centred,
            Store(Row(Axes, Out, "inverse"), 1f / Expr.Sqrt((new ResultExpr() * Share) + Epsilon)));
        Expr weighted = Centred * Inverse * new LoadExpr(Weight);
        yield return new Map(Axes, Store(Out, Bias is null ? weighted : weighted + new LoadExpr(Bias)));
    }

    public override void Differentiate(Access outer, Gradients gradients)
    {
        Expr dy = new LoadExpr(outer);
        Expr weighted = dy * new LoadExpr(Weight);
        Expr normal = Centred * Inverse;
        if (gradients.Wants(In.Tensor))
        {
            Expr? shift = Bias is null ? null : Mean("sum", weighted);
            Expr along = normal * Mean("product", weighted * normal);
            gradients.Accumulate(Axes, In, Inverse * (weighted - (shift is null ? along : along + shift)));
        }

        if (gradients.Wants(Weight.Tensor))
        {
            gradients.Accumulate(Axes, Weight, dy * normal);
        }

        if (Bias is not null && gradients.Wants(Bias.Tensor))
        {
            gradients.Accumulate(Axes, Bias, dy);
        }

        Expr Mean(string what, Expr element)
        {
            Access row = Row(Axes, outer, what);
            gradients.Add(new Reduce(Axes, Loops.Outer(Axes), ReduceKind.Sum, element, Store(row, new ResultExpr() * Share)));
            return new LoadExpr(row);
        }
    }

    public override string Print() =>
        $"{Out.Print(Axes)} = {(Bias is null ? "rms-norm" : "layer-norm")}({In.Print(Axes)}, {Weight.Print(Axes)}{(Bias is null ? "" : ", " + Bias.Print(Axes))})";

    private static Access Row(EquatableArray<Axis> axes, Access value, string what) => Loops.RowAt(Loops.RowValue(
        $"{value.Tensor.Name}.{what}", new Shape(axes.Where(a => !a.IsBatch).Select(a => a.Extent).ToArray())));
}
