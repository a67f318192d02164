using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The maximum, the mean or the sum of each channel over all positions: [h, w, c] or [t, c] becomes [c].</summary>
internal sealed record GlobalPoolLayer(PoolKind Kind) : Layer
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(inputs[0].Last);

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.InputShape();
        EquatableArray<Axis> axes = new(Loops.B, new Axis("r", shape.Rows), new Axis("c", shape.Last));
        Access from = new(context.Input(), new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, shape.Rows, shape.Last));
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Last);
        Tensor result = Kind != PoolKind.Average ? output : LoweringContext.NewValue(context.Node.Name + ".sum", shape.Last);
        context.Add(new Reduce(axes, new(0, 2), Kind == PoolKind.Max ? ReduceKind.Max : ReduceKind.Sum, new LoadExpr(from),
            new EquatableArray<Statement>(new Store(Access.Of(result, 0, 2), new ResultExpr()))));
        if (Kind == PoolKind.Average)
        {
            Expr mean = new LoadExpr(Access.Of(result, 0, 1)) * (1f / shape.Rows);
            context.Add(new Map(Loops.Elements(shape.Last), new EquatableArray<Statement>(new Store(Access.Of(output, 0, 1), mean))));
        }

        return output;
    }
}
