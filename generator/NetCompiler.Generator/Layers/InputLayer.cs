using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>A slice of each example that the caller passes in.</summary>
/// <param name="Vocabulary">The number of different token ids, where there is one at each time step; 0 where there are numbers.</param>
internal sealed record InputLayer(Shape Shape, int Vocabulary = 0) : Layer
{
    public override bool KeepsFinite => true;

    public override string Settings => Vocabulary == 0 ? "" : $"ids below {Vocabulary}";

    public override bool GoesStepByStep => true;

    public override Layer AtOneStep(IReadOnlyList<Shape> inputs) => this with { Shape = Vocabulary > 0 ? new Shape(1) : new Shape(1, Shape.Last) };

    public override Shape Infer(IReadOnlyList<Shape> inputs) => Shape;

    public override Tensor Lower(LoweringContext context)
    {
        Graph graph = context.Graph;
        int offset = graph.Inputs.TakeWhile(n => n != context.Node).Sum(n => n.Shape.Length);
        return Vocabulary == 0
            ? new Tensor(context.Node.Name, TensorKind.Input, new(Axis.Batch, Shape.Length), graph.InputLength, offset)
            : new Tensor(context.Node.Name, TensorKind.Input, new(Axis.Batch, Shape.Length, Vocabulary), graph.InputLength, offset, Storage: Storage.Ids);
    }
}
