using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Inverted dropout of whole channels (Tompson et al. 2015): in training each example's channel is zeroed with probability Rate, the others divided by 1 −
/// Rate.
/// </summary>
internal sealed record SpatialDropoutLayer(float Rate) : Layer
{
    public override bool KeepsFinite => true;

    public override bool KeepsPlaces => true;

    public override bool PassesDistribution => true;

    // Which channels are dropped depends on no time step.
    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        int stream = context.NextStream();
        if (!context.Training)
        {
            return context.Input();
        }

        Shape shape = context.Node.Shape;
        Tensor mask = LoweringContext.NewValue(context.Node.Name + ".mask", shape.Last);
        Expr keeps = Expr.Where(new RandomExpr(stream, 0, Affine.Of(1)), CompareOp.GreaterOrEqual, Rate, 1 / (1 - Rate), 0f);
        context.AddFirst(new Map(Loops.Elements(shape.Last), new EquatableArray<Statement>(new Store(Access.Of(mask, 0, 1), keeps))));
        EquatableArray<Axis> axes = Loops.Rows(shape);
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        Expr y = new LoadExpr(Loops.At(context.Input(), shape)) * new LoadExpr(Access.Of(mask, 0, axes.Count - 1));
        context.Add(new Map(axes, new EquatableArray<Statement>(new Store(Loops.At(output, shape), y))));
        return output;
    }
}
