using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Deals the channels of g groups out in turn (Zhang et al. 2018): with C channels, y[i·g + j] = x[j·C/g + i] for each group j.</summary>
/// <param name="Groups">Divides the number of channels.</param>
internal sealed record ChannelShuffleLayer(int Groups) : Layer
{
    public override bool KeepsFinite => true;

    public override bool GoesStepByStep => true;

    public override bool PassesDistribution => true;

    public override string Settings => $"{Groups} groups";

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        int each = shape.Last / Groups;
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        EquatableArray<Axis> axes = new(Loops.B, new Axis("r", shape.Rows), new Axis("i", each), new Axis("j", Groups));
        Access to = new(output, new(Affine.Of(0), Affine.Of(1), Affine.Of(2), Affine.Of(3)), new(Axis.Batch, shape.Rows, each, Groups));
        Access from = new(context.Input(), new(Affine.Of(0), Affine.Of(1), Affine.Of(3), Affine.Of(2)), new(Axis.Batch, shape.Rows, Groups, each));
        context.Add(new Map(axes, new Store(to, new LoadExpr(from))));
        return output;
    }
}
