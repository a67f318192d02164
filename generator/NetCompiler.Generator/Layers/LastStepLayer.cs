using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The features at the last time step of a sequence that is no padding: [t, f] becomes [f].</summary>
internal sealed record LastStepLayer : Layer
{
    public override bool KeepsFinite => true;

    public override bool GoesStepByStep => true;

    public override bool KeepsMask => false;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(inputs[0].Last);

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.InputShape();
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Last);
        if (context.Mask() is { } mask && shape.Rows > 1)
        {
            LastOf(context, shape, MaskedSteps.Last(context, mask), output);
            return output;
        }

        Access last = new(context.Input(), new(Affine.Of(0), new Affine(shape.Rows - 1, default), Affine.Of(1)), new(Axis.Batch, shape.Rows, shape.Last));
        Expr value = new LoadExpr(last);
        Expr counted = context.Mask() is { } single ? MaskedSteps.Where(LoweringContext.MaskAt(single, 1), value, 0f) : value;
        context.Add(new Map(Loops.Elements(shape.Last), new Store(Access.Of(output, 0, 1), counted)));
        return output;
    }

    // The sum over the time steps of what lies at the last one that counts: nothing where none does.
    private static void LastOf(LoweringContext context, Shape shape, Tensor last, Tensor output)
    {
        EquatableArray<Axis> axes = new(Loops.B, new Axis("t", shape.Rows), new Axis("c", shape.Last));
        Expr x = new LoadExpr(new Access(context.Input(), new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, shape.Rows, shape.Last)));
        Expr chosen = MaskedSteps.Where(Access.Of(last, 0, 1), x, 0f);
        context.Add(new Reduce(axes, new(0, 2), ReduceKind.Sum, chosen, new Store(Access.Of(output, 0, 2), new ResultExpr())));
    }
}
