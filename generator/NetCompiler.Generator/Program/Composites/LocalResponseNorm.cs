using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>
/// Local response normalisation: out = in · scale^−β, scale = k + α/n · Σ in² over n neighbouring channels, the last axis. The sum goes along a copy with a
/// border of zeros, so that it runs in whole vectors.
/// </summary>
/// <param name="Axes">b, [positions,] channels.</param>
internal sealed record LocalResponseNorm(EquatableArray<Axis> Axes, Access In, Access Out, int Size, float Alpha, float Beta, float K)
    : Composite(Axes, Out, Scale(Out))
{
    public override IEnumerable<Access> Reads => [In];

    private Expr Power
    {
        get
        {
            Expr scale = new LoadExpr(Scale(Out));
            return Beta switch
            {
                1 => 1f / scale,
                0.5f => 1f / Expr.Sqrt(scale),
                0.75f => 1f / (Expr.Sqrt(scale) * Expr.Sqrt(Expr.Sqrt(scale))),
                _ => Expr.Exp(-Beta * Expr.Log(scale)),
            };
        }
    }

    public override IEnumerable<Operation> Expand()
    {
        Expr x = new LoadExpr(In);
        foreach (Operation operation in Neighbours(Out.Tensor.Name + ".squares", x * x, Size / 2, Scale(Out), K + (new ResultExpr() * (Alpha / Size))))
        {
            yield return operation;
        }

        yield return new Map(Axes, Store(Out, x * Power));
    }

    public override void Differentiate(Access outer, Gradients gradients)
    {
        // A channel is in the windows of the channels from (n − 1)/2 before it to n/2 after it: the same sum, turned around.
        Expr dy = new LoadExpr(outer);
        string name = outer.Tensor.Name;
        Access sum = outer.With(LoweringContext.NewValue(name + ".neighbours", outer.Tensor.Length));
        foreach (Operation operation in Neighbours(name + ".products", dy * new LoadExpr(Out) / new LoadExpr(Scale(Out)), (Size - 1) / 2, sum, new ResultExpr()))
        {
            gradients.Add(operation);
        }

        gradients.Accumulate(Axes, In, (dy * Power) - (2 * Alpha * Beta / Size * new LoadExpr(In) * new LoadExpr(sum)));
    }

    public override string Print() => FormattableString.Invariant(
        $"{Out.Print(Axes)} = local-response-norm({In.Print(Axes)}, size {Size}, alpha {Alpha}, beta {Beta}, k {K})");

    private static Access Scale(Access result) => result.With(LoweringContext.NewValue(result.Tensor.Name + ".scale", result.Tensor.Length));

    /// <summary>target = result, where the result is the sum of a value over the channels from <paramref name="before"/> before each channel.</summary>
    private IEnumerable<Operation> Neighbours(string name, Expr value, int before, Access target, Expr result)
    {
        int last = Axes.Count - 1;
        int rows = last == 1 ? 1 : Axes[1].Extent;
        int channels = Axes[last].Extent;
        int width = channels + Size - 1;
        Tensor padded = LoweringContext.NewValue(name, rows * width);
        EquatableArray<int> view = last == 1 ? new(Axis.Batch, width) : new(Axis.Batch, rows, width);
        Access At(Affine channel) => new(padded, new([.. Enumerable.Range(0, last).Select(a => Affine.Of(a)), channel]), view);
        EquatableArray<Axis> With(int extent) => new([.. Axes.Take(last), new Axis("j", extent)]);
        int after = Size - 1 - before;
        if (before > 0)
        {
            yield return new Map(With(before), Store(At(Affine.Of(last)), 0f));
        }

        if (after > 0)
        {
            yield return new Map(With(after), Store(At(Affine.Of(last, before + channels)), 0f));
        }

        yield return new Map(Axes, Store(At(Affine.Of(last, before)), value));
        EquatableArray<Axis> window = new(Axes.Append(new Axis("j", Size)));
        yield return new Reduce(window, new(Enumerable.Range(0, last + 1)), ReduceKind.Sum,
            new LoadExpr(At(Affine.Sum(0, (last, 1), (last + 1, 1)))), Store(target, result));
    }
}
