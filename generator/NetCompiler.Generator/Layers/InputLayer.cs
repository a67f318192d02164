using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>A slice of each example that the caller passes in.</summary>
internal sealed record InputLayer(Shape Shape) : Layer
{
    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => Shape;

    public override Tensor Lower(LoweringContext context)
    {
        Graph graph = context.Graph;
        int offset = graph.Inputs.TakeWhile(n => n != context.Node).Sum(n => n.Shape.Length);
        return new Tensor(context.Node.Name, TensorKind.Input, new(Axis.Batch, Shape.Length), graph.InputLength, offset);
    }
}
