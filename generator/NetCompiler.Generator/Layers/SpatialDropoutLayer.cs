using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Inverted dropout of whole channels (Tompson et al. 2015): in training each example's channel is zeroed with probability Rate, the others divided by 1 − Rate.</summary>
internal sealed record SpatialDropoutLayer(float Rate) : Layer
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Spatial dropout is not lowered yet.");
}
