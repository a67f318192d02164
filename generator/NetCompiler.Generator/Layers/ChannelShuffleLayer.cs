using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Deals the channels of g groups out in turn (Zhang et al. 2018): with C channels, y[i·g + j] = x[j·C/g + i] for each group j.</summary>
/// <param name="Groups">Divides the number of channels.</param>
internal sealed record ChannelShuffleLayer(int Groups) : Layer
{
    public override string Settings => $"{Groups} groups";

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Channel shuffles are not lowered yet.");
}
