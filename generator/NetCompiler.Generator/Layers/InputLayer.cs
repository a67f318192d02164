using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Layers;

/// <summary>A slice of each example that the caller passes in.</summary>
internal sealed record InputLayer(Shape Shape) : Layer
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) => Shape;
}
