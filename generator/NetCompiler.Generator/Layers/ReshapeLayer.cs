using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The same floats under another shape: Flatten and Reshape.</summary>
internal sealed record ReshapeLayer(Shape Target) : Layer
{
    public override bool KeepsFinite => true;

    public override bool KeepsValues => true;

    public override bool PassesDistribution => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => Target;

    public override Tensor Lower(LoweringContext context) => context.Input();
}
