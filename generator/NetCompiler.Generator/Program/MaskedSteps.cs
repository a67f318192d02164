using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>What follows from a mask over the time steps of a sequence.</summary>
internal static class MaskedSteps
{
    /// <summary>A value where a time step counts, another where it is padding.</summary>
    /// <param name="mask">1 or 0.</param>
    public static Expr Where(Access mask, Expr counts, Expr padding) => Expr.Where(new LoadExpr(mask), CompareOp.Greater, 0.5f, counts, padding);

    /// <summary>One over the number of time steps that count in each example, [B]; 1 where none does.</summary>
    public static Tensor Share(LoweringContext context, Tensor mask)
    {
        (Tensor share, Operation sum) = Share(mask, context.Node.Name);
        context.Add(sum);
        return share;
    }

    /// <summary>The same, and the operation that computes it.</summary>
    public static (Tensor Share, Operation Sum) Share(Tensor mask, string name)
    {
        Tensor share = new(name + ".share", TensorKind.Value, new(Axis.Batch), 1);
        return (share, new Reduce(
            new(Loops.B, new Axis("t", mask.Length)), new(0), ReduceKind.Sum, new LoadExpr(LoweringContext.MaskAt(mask, 1)),
            new Store(Access.Of(share, 0), 1f / Expr.Max(1f, new ResultExpr()))));
    }

    /// <summary>1 at the last time step of each example that counts, else 0, [B, T].</summary>
    public static Tensor Last(LoweringContext context, Tensor mask)
    {
        int steps = mask.Length;
        EquatableArray<int> view = new(Axis.Batch, steps);
        Tensor last = LoweringContext.NewValue(context.Node.Name + ".last", steps);

        // How many count after it: those behind the end are not there.
        Access later = new(mask, new(Affine.Of(0), Affine.Sum(1, (1, 1), (2, 1))), view);
        Expr counts = new LoadExpr(new Access(mask, new(Affine.Of(0), Affine.Of(1)), view));
        context.Add(new Reduce(
            new(Loops.B, new Axis("t", steps), new Axis("s", Math.Max(1, steps - 1))), new(0, 1), ReduceKind.Sum, new LoadExpr(later),
            new Store(Access.Of(last, 0, 1), Expr.Where(new ResultExpr(), CompareOp.Greater, 0.5f, 0f, counts))));
        return last;
    }
}
