using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Adds β · Σ_j KL(ρ ‖ m_j) to the loss of each example, with KL(ρ ‖ m) = ρ·ln(ρ/m) + (1 − ρ)·ln((1 − ρ)/(1 − m)) and m_j the mean of value j over the batch
/// (Ng 2011). Means are kept <see cref="Margin"/> away from 0 and 1, where the logarithms end.
/// </summary>
/// <param name="Axes">b, values.</param>
/// <param name="Weight">β.</param>
/// <param name="Sparsity">ρ.</param>
internal sealed record SparsityPenalty(EquatableArray<Axis> Axes, Access Value, Access Loss, float Weight, float Sparsity, bool First)
    : Composite(Axes, Loss, Mean(Axes, Value))
{
    private const float Margin = 1e-6f;

    public override IEnumerable<int> OutputAxes => [0];

    public override IEnumerable<Access> Reads => First ? [Value] : [Value, Loss];

    private EquatableArray<Axis> Values => new(Axes[1]);

    private Tensor Means => Mean(Axes, Value).Tensor;

    public override IEnumerable<Operation> Expand()
    {
        Expr mean = Expr.Max(Margin, Expr.Min(1 - Margin, new ResultExpr() * new ScalarExpr(StepScalars.Scale)));
        yield return new Reduce(Axes, new(1), ReduceKind.Sum, new LoadExpr(Value), Store(Mean(Axes, Value), mean));

        Access divergence = Access.Of(Loops.ChannelValue(Value.Tensor.Name + ".divergence", Axes[1].Extent), 0);
        Expr m = new LoadExpr(Access.Of(Means, 0));
        float entropy = (float)((Sparsity * Math.Log(Sparsity)) + ((1 - Sparsity) * Math.Log(1 - Sparsity)));
        yield return new Map(Values, Store(divergence, Weight * (entropy - ((Sparsity * Expr.Log(m)) + ((1 - Sparsity) * Expr.Log(1f - m))))));
        yield return LossFormulas.Total(Axes, new LoadExpr(divergence.Rename(_ => 1)), 1, Loss, First);
    }

    /// <summary>d/dy of the mean loss: β · ((1 − ρ)/(1 − m) − ρ/m) times the scalar <c>scale</c>, the share of one example in the mean.</summary>
    public void AddGradient(Gradients gradients)
    {
        Tensor slope = Loops.ChannelValue($"d{Value.Tensor.Name}.divergence", Axes[1].Extent);
        Expr m = new LoadExpr(Access.Of(Means, 0));
        Expr derivative = ((1 - Sparsity) / (1f - m)) - (Sparsity / m);
        gradients.Add(new Map(Values, Store(Access.Of(slope, 0), Weight * derivative * new ScalarExpr(StepScalars.Scale))));
        gradients.Accumulate(Axes, Value, new LoadExpr(Access.Of(slope, 1)));
    }

    public override string Print() => FormattableString.Invariant(
        $"{Loss.Print(Axes)} {(First ? "=" : "+=")} sparsity-penalty({Value.Print(Axes)}, weight {Weight:R}, sparsity {Sparsity:R})");

    private static Access Mean(EquatableArray<Axis> axes, Access value) =>
        Access.Of(Loops.ChannelValue(value.Tensor.Name + ".mean", axes[1].Extent), 1);
}
