using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The features at the last time step of a sequence: [t, f] becomes [f].</summary>
internal sealed record LastStepLayer : Layer
{
    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(inputs[0].Last);

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.InputShape();
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Last);
        Access last = new(context.Input(), new(Affine.Of(0), new Affine(shape.Rows - 1, default), Affine.Of(1)), new(Axis.Batch, shape.Rows, shape.Last));
        context.Add(new Map(Loops.Elements(shape.Last), new EquatableArray<Statement>(new Store(Loops.Flat(output), new LoadExpr(last)))));
        return output;
    }
}
