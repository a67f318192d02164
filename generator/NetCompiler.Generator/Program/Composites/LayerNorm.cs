using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Layer normalisation along the last axis: out = (in − mean) · inverse · weight + bias, where mean and inverse = 1 / √(variance + ε) are those of each row.
/// </summary>
internal sealed record LayerNorm(EquatableArray<Axis> Axes, Access In, Access Out, Access Weight, Access Bias, float Epsilon)
    : Composite(Axes, Out, Row(Axes, Out, "mean"), Row(Axes, Out, "inverse"))
{
    public override IEnumerable<Access> Reads => [In, Weight, Bias];

    private float Share => 1f / Axes[Axes.Count - 1].Extent;

    private Expr Centred => new LoadExpr(In) - new LoadExpr(Row(Axes, Out, "mean"));

    private Expr Inverse => new LoadExpr(Row(Axes, Out, "inverse"));

    public override IEnumerable<Operation> Expand()
    {
        EquatableArray<int> rows = Loops.Outer(Axes);
        yield return new Reduce(Axes, rows, ReduceKind.Sum, new LoadExpr(In), Store(Row(Axes, Out, "mean"), new ResultExpr() * Share));
        yield return new Reduce(Axes, rows, ReduceKind.Sum, Centred * Centred,
            Store(Row(Axes, Out, "inverse"), 1f / Expr.Sqrt((new ResultExpr() * Share) + Epsilon)));
        yield return new Map(Axes, Store(Out, (Centred * Inverse * new LoadExpr(Weight)) + new LoadExpr(Bias)));
    }

    public override void Differentiate(Access outer, Gradients gradients)
    {
        Expr dy = new LoadExpr(outer);
        Expr weighted = dy * new LoadExpr(Weight);
        Expr normal = Centred * Inverse;
        if (gradients.Wants(In.Tensor))
        {
            Access sum = Row(Axes, outer, "sum");
            Access product = Row(Axes, outer, "product");
            EquatableArray<int> rows = Loops.Outer(Axes);
            gradients.Add(new Reduce(Axes, rows, ReduceKind.Sum, weighted, Store(sum, new ResultExpr() * Share)));
            gradients.Add(new Reduce(Axes, rows, ReduceKind.Sum, weighted * normal, Store(product, new ResultExpr() * Share)));
            gradients.Accumulate(Axes, In, Inverse * (weighted - ((normal * new LoadExpr(product)) + new LoadExpr(sum))));
        }

        if (gradients.Wants(Weight.Tensor))
        {
            gradients.Accumulate(Axes, Weight, dy * normal);
        }

        if (gradients.Wants(Bias.Tensor))
        {
            gradients.Accumulate(Axes, Bias, dy);
        }
    }

    public override string Print() => $"{Out.Print(Axes)} = layer-norm({In.Print(Axes)}, {Weight.Print(Axes)}, {Bias.Print(Axes)})";

    private static Access Row(EquatableArray<Axis> axes, Access value, string what) => Loops.RowAt(Loops.RowValue(
        $"{value.Tensor.Name}.{what}", new Shape(axes.Where(a => !a.IsBatch).Select(a => a.Extent).ToArray())));
}
