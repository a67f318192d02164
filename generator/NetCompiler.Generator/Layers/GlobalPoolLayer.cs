using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The maximum or the mean of each channel over all positions: [h, w, c] or [t, c] becomes [c].</summary>
internal sealed record GlobalPoolLayer(PoolKind Kind) : Layer
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(inputs[0].Last);

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Global pools are not lowered yet.");
}
