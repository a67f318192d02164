using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Batch normalisation in training: out = (in − mean) · factor + bias with the statistics of the batch for each channel, the last axis; the running
/// statistics follow them. Factor is weight · inverse, inverse is 1 / √(variance + ε).
/// </summary>
/// <param name="Axes">b, [positions,] channels.</param>
internal sealed record BatchNorm(
    EquatableArray<Axis> Axes,
    Access In,
    Access Out,
    Access Weight,
    Access Bias,
    Access RunningMean,
    Access RunningVariance,
    float Epsilon,
    float Momentum)
    : Composite(Axes, Out, Channel(Axes, Out, "mean"), Channel(Axes, Out, "inverse"), Channel(Axes, Out, "factor"), RunningMean, RunningVariance)
{
    public override IEnumerable<Access> Reads => [In, Weight, Bias, RunningMean, RunningVariance];

    private int Rows => Axes.Count == 2 ? 1 : Axes[1].Extent;

    private EquatableArray<Axis> Channels => new(Axes[Axes.Count - 1]);

    private Expr Mean => new LoadExpr(Channel(Axes, Out, "mean"));

    // One over the number of terms of each sum.
    private Expr Share => new ScalarExpr(StepScalars.Scale) * (1f / Rows);

    public override IEnumerable<Operation> Expand()
    {
        EquatableArray<Axis> examples = new(Axes[0], Axes[Axes.Count - 1]);
        EquatableArray<int> perChannel = new(1);
        Expr exampleMean;
        Expr? deviations = null;
        if (Rows == 1)
        {
            exampleMean = new LoadExpr(In);
        }
        else
        {
            // Both sums of an example in one pass, around its first value, so that squares do not cancel (Chan, Golub, LeVeque 1983).
            Access first = In with { Index = new(Affine.Of(0), Affine.Sum(0), Affine.Of(2)) };
            Expr d = new LoadExpr(In) - new LoadExpr(first);
            Access sum = Access.Of(LoweringContext.NewValue(Out.Tensor.Name + ".sum", Channels[0].Extent), 0, 2);
            Access squares = Access.Of(LoweringContext.NewValue(Out.Tensor.Name + ".squares", Channels[0].Extent), 0, 2);
            yield return new Reduce(Axes, new(0, 2), ReduceKind.Sum, d, Store(sum, new ResultExpr()));
            yield return new Reduce(Axes, new(0, 2), ReduceKind.Sum, d * d, Store(squares, new ResultExpr()));
            static int Place(int axis) => axis == 0 ? 0 : 1;
            Expr s = new LoadExpr(sum.Rename(Place));
            exampleMean = new LoadExpr(first.Rename(Place)) + (s * (1f / Rows));
            deviations = Expr.Max(0f, new LoadExpr(squares.Rename(Place)) - (s * s * (1f / Rows)));
        }

        Access At(string what) => Channel(Channels, Out, what);
        Access In1(string what) => Channel(examples, Out, what);
        yield return new Reduce(examples, perChannel, ReduceKind.Sum, exampleMean, Store(In1("mean"), new ResultExpr() * new ScalarExpr(StepScalars.Scale)));
        Expr away = exampleMean - new LoadExpr(In1("mean"));
        Expr spread = deviations is null ? away * away : deviations + (Rows * away * away);
        yield return new Reduce(examples, perChannel, ReduceKind.Sum, spread, Store(In1("variance"), new ResultExpr() * Share));

        Expr variance = new LoadExpr(At("variance"));
        yield return new Map(Channels, Store(At("inverse"), 1f / Expr.Sqrt(variance + Epsilon)));
        yield return new Map(Channels, Store(At("factor"), new LoadExpr(PerChannel(Weight)) * new LoadExpr(At("inverse"))));
        yield return new Map(Channels, Move(RunningMean, new LoadExpr(At("mean"))));

        // Of a single value there is no unbiased variance; its biased one is 0.
        Expr others = 1f - Share;
        yield return new Map(Channels, Move(RunningVariance, variance * Expr.Where(others, CompareOp.Greater, 0f, 1f / others, 1f)));
        yield return new Map(Axes, Store(Out,
            ((new LoadExpr(In) - Mean) * new LoadExpr(Channel(Axes, Out, "factor"))) + new LoadExpr(Bias)));
    }

    public override void Differentiate(Access outer, Gradients gradients)
    {
        string name = outer.Tensor.Name;
        int channel = Axes.Count - 1;
        Tensor Sum(string what) => Loops.ChannelValue($"{name}.{what}", Channels[0].Extent);
        Expr At(Tensor tensor) => new LoadExpr(Access.Of(tensor, 0));
        Expr dy = new LoadExpr(outer);
        Expr centred = new LoadExpr(In) - Mean;
        Tensor sum = Sum("sum");
        Tensor product = Sum("product");
        gradients.Add(new Reduce(Axes, new(channel), ReduceKind.Sum, dy, Store(Access.Of(sum, channel), new ResultExpr())));
        gradients.Add(new Reduce(Axes, new(channel), ReduceKind.Sum, dy * centred, Store(Access.Of(product, channel), new ResultExpr())));
        Expr inverse = new LoadExpr(Channel(Channels, Out, "inverse"));
        if (gradients.Wants(In.Tensor))
        {
            // With n values a channel: factor · (dy − Σdy / n − centred · inverse² · Σ(dy · centred) / n).
            Tensor slope = Sum("slope");
            Tensor offset = Sum("offset");
            Expr factor = new LoadExpr(Channel(Channels, Out, "factor"));
            gradients.Add(new Map(Channels, Store(Access.Of(slope, 0), factor * inverse * inverse * At(product) * Share)));
            gradients.Add(new Map(Channels, Store(Access.Of(offset, 0), factor * At(sum) * Share)));
            Expr each = new LoadExpr(Channel(Axes, Out, "factor"));
            gradients.Accumulate(Axes, In, (each * dy) - ((new LoadExpr(Access.Of(slope, channel)) * centred) + new LoadExpr(Access.Of(offset, channel))));
        }

        if (gradients.Wants(Weight.Tensor))
        {
            gradients.Accumulate(Channels, PerChannel(Weight), At(product) * inverse);
        }

        if (gradients.Wants(Bias.Tensor))
        {
            gradients.Accumulate(Channels, PerChannel(Bias), At(sum));
        }
    }

    public override string Print() =>
        $"{Out.Print(Axes)} = batch-norm({In.Print(Axes)}, {Weight.Print(Axes)}, {Bias.Print(Axes)}) | {RunningMean.Print(Axes)}, {RunningVariance.Print(Axes)} ← running";

    private static Access Channel(EquatableArray<Axis> axes, Access result, string what) =>
        Access.Of(Loops.ChannelValue($"{result.Tensor.Name}.{what}", axes[axes.Count - 1].Extent), axes.Count - 1);

    private static Access PerChannel(Access parameter) => Access.Of(parameter.Tensor, 0);

    private EquatableArray<Statement> Move(Access running, Expr value)
    {
        Access at = PerChannel(running);
        return Store(at, ((1 - Momentum) * new LoadExpr(at)) + (Momentum * value));
    }
}
