using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>A vector at every time step: [f] becomes [t, f].</summary>
internal sealed record RepeatVectorLayer(int Steps) : Layer
{
    public override bool KeepsFinite => true;

    public override string Settings => $"{Steps}";

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(Steps, inputs[0].Length);

    public override Tensor Lower(LoweringContext context)
    {
        int features = context.InputShape().Length;
        Tensor output = LoweringContext.NewValue(context.Node.Name, Steps * features);
        EquatableArray<Axis> axes = new(Loops.B, new Axis("t", Steps), new Axis("f", features));
        Access every = new(output, new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, Steps, features));
        context.Add(new Map(axes, new Store(every, new LoadExpr(Access.Of(context.Input(), 0, 2)))));
        return output;
    }
}
