using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Group normalisation: out = (in − mean) · inverse · weight + bias with the statistics of each example over the positions and the channels of a group. All
/// passes over the data run channel by channel, in order; only sums [B, C] are looked at in groups.
/// </summary>
/// <param name="Axes">b, positions, channels.</param>
internal sealed record GroupNorm(EquatableArray<Axis> Axes, int Groups, Access In, Access Out, Access Weight, Access Bias, float Epsilon)
    : Composite(Axes, Out, Each(Axes, Out, "mean"), Each(Axes, Out, "inverse"), Each(Axes, Out, "factor"))
{
    public override IEnumerable<Access> Reads => [In, Weight, Bias];

    private int Positions => Axes[1].Extent;

    private int Channels => Axes[2].Extent;

    private float Share => 1f / (Positions * (Channels / Groups));

    // b, groups, channels of a group.
    private EquatableArray<Axis> Grouped => new(Axes[0], new Axis("g", Groups), new Axis("c", Channels / Groups));

    public override IEnumerable<Operation> Expand()
    {
        Access first = In with { Index = new(Affine.Of(0), Affine.Sum(0), Affine.Of(2)) };
        Expr d = new LoadExpr(In) - new LoadExpr(first);
        yield return new Reduce(Axes, new(0, 2), ReduceKind.Sum, d, Store(Each(Axes, Out, "sum"), new ResultExpr()));
        yield return new Reduce(Axes, new(0, 2), ReduceKind.Sum, d * d, Store(Each(Axes, Out, "squares"), new ResultExpr()));

        // Mean and sum of squared deviations of each channel, then of each group.
        Access start = first with { Dimensions = new(Axis.Batch, Positions, Groups, Channels / Groups), Index = new(Affine.Of(0), Affine.Sum(0), Affine.Of(1), Affine.Of(2)) };
        Expr sum = new LoadExpr(InGroup(Out, "sum"));
        Expr channelMean = new LoadExpr(start) + (sum * (1f / Positions));
        yield return new Reduce(Grouped, new(0, 1), ReduceKind.Sum, channelMean, Store(Group(Out, "groupmean"), new ResultExpr() * ((float)Groups / Channels)));
        Expr away = channelMean - new LoadExpr(Group(Out, "groupmean"));
        Expr deviations = Expr.Max(0f, new LoadExpr(InGroup(Out, "squares")) - (sum * sum * (1f / Positions)));
        yield return new Reduce(Grouped, new(0, 1), ReduceKind.Sum, deviations + (Positions * away * away),
            Store(Group(Out, "groupinverse"), 1f / Expr.Sqrt((new ResultExpr() * Share) + Epsilon)));
        yield return new Map(Grouped, Store(InGroup(Out, "mean"), new LoadExpr(Group(Out, "groupmean"))));
        yield return new Map(Grouped, Store(InGroup(Out, "inverse"), new LoadExpr(Group(Out, "groupinverse"))));
        yield return new Map(Grouped, Store(InGroup(Out, "factor"), new LoadExpr(Group(Out, "groupinverse")) * new LoadExpr(Parameter(Weight))));
        yield return new Map(Axes, Store(Out,
            ((new LoadExpr(In) - new LoadExpr(Each(Axes, Out, "mean"))) * new LoadExpr(Each(Axes, Out, "factor"))) + new LoadExpr(Bias)));
    }

    public override void Differentiate(Access outer, Gradients gradients)
    {
        Expr dy = new LoadExpr(outer);
        Expr centred = new LoadExpr(In) - new LoadExpr(Each(Axes, Out, "mean"));
        gradients.Add(new Reduce(Axes, new(0, 2), ReduceKind.Sum, dy, Store(Each(Axes, outer, "sum"), new ResultExpr())));
        gradients.Add(new Reduce(Axes, new(0, 2), ReduceKind.Sum, dy * centred, Store(Each(Axes, outer, "product"), new ResultExpr())));
        if (gradients.Wants(In.Tensor))
        {
            // As for a batch norm, with the sums of a group weighted: factor · dy − inverse · (Σ weight·dy + centred · inverse² · Σ weight·dy·centred) / n.
            Expr inverse = new LoadExpr(InGroup(Out, "inverse"));
            foreach ((string of, string to, Expr factor) in new[] { ("sum", "offset", inverse), ("product", "slope", inverse * inverse * inverse) })
            {
                Access total = Group(outer, "group" + of);
                gradients.Add(new Reduce(Grouped, new(0, 1), ReduceKind.Sum, new LoadExpr(Parameter(Weight)) * new LoadExpr(InGroup(outer, of)),
                    Store(total, new ResultExpr() * Share)));
                gradients.Add(new Map(Grouped, Store(InGroup(outer, to), factor * new LoadExpr(total))));
            }

            Expr own = new LoadExpr(Each(Axes, Out, "factor")) * dy;
            gradients.Accumulate(Axes, In, own - ((new LoadExpr(Each(Axes, outer, "slope")) * centred) + new LoadExpr(Each(Axes, outer, "offset"))));
        }

        EquatableArray<Axis> examples = new(Axes[0], Axes[2]);
        Expr At(Access value, string what) => new LoadExpr(Each(examples, value, what));
        if (gradients.Wants(Weight.Tensor))
        {
            gradients.Accumulate(examples, Access.Of(Weight.Tensor, 1), At(outer, "product") * At(Out, "inverse"));
        }

        if (gradients.Wants(Bias.Tensor))
        {
            gradients.Accumulate(examples, Access.Of(Bias.Tensor, 1), At(outer, "sum"));
        }
    }

    public override string Print() => $"{Out.Print(Axes)} = group-norm({Groups}, {In.Print(Axes)}, {Weight.Print(Axes)}, {Bias.Print(Axes)})";

    // A value for each example and channel.
    private static Access Each(EquatableArray<Axis> axes, Access value, string what) =>
        Access.Of(LoweringContext.NewValue($"{value.Tensor.Name}.{what}", axes[axes.Count - 1].Extent), 0, axes.Count - 1);

    private Access InGroup(Access value, string what)
    {
        Access each = Each(Axes, value, what);
        return each with { Index = new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), Dimensions = new(Axis.Batch, Groups, Channels / Groups) };
    }

    private Access Group(Access value, string what) => Access.Of(LoweringContext.NewValue($"{value.Tensor.Name}.{what}", Groups), 0, 1);

    private Access Parameter(Access parameter) => new(parameter.Tensor, new(Affine.Of(1), Affine.Of(2)), new(Groups, Channels / Groups));
}
