using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The maximum, the mean or the sum of each channel over all positions: [h, w, c] or [t, c] becomes [c].</summary>
internal sealed record GlobalPoolLayer(PoolKind Kind) : Layer
{
    public override bool KeepsFinite => Kind == PoolKind.Max;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(inputs[0].Last);

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.InputShape();
        EquatableArray<Axis> axes = new(Loops.B, new Axis("r", shape.Rows), new Axis("c", shape.Last));
        Expr x = new LoadExpr(new Access(context.Input(), new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, shape.Rows, shape.Last)));
        Tensor? mask = context.Mask();
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Last);
        Tensor result = Kind == PoolKind.Sum || (Kind == PoolKind.Max && mask is null) ? output
            : LoweringContext.NewValue(context.Node.Name + (Kind == PoolKind.Max ? ".maximum" : ".sum"), shape.Last);
        if (mask is not null)
        {
            Tensor counted = LoweringContext.NewValue(context.Node.Name + ".counted", shape.Length);
            Access at = new(counted, new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, shape.Rows, shape.Last));
            context.Add(new Map(axes, Store(at, MaskedSteps.Where(LoweringContext.MaskAt(mask, 1), x, Kind == PoolKind.Max ? Nothing : 0f))));
            x = new LoadExpr(at);
        }

        context.Add(new Reduce(axes, new(0, 2), Kind == PoolKind.Max ? ReduceKind.Max : ReduceKind.Sum, x, Store(Access.Of(result, 0, 2), new ResultExpr())));
        if (result == output)
        {
            return output;
        }

        Expr pooled = new LoadExpr(Access.Of(result, 0, 1));
        Expr value = Kind == PoolKind.Max ? Expr.Where(pooled, CompareOp.Equal, Nothing, 0f, pooled)
            : mask is null ? pooled * (1f / shape.Rows)
            : pooled * new LoadExpr(Access.Of(MaskedSteps.Share(context, mask), 0));
        context.Add(new Map(Loops.Elements(shape.Last), Store(Access.Of(output, 0, 1), value)));
        return output;
    }

    // Less than any other number: the maximum where all time steps are padding, which becomes zero.
    private const float Nothing = float.MinValue;

    private static EquatableArray<Statement> Store(Access target, Expr value) => new(new Store(target, value));
}
