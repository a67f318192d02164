using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

internal enum PoolKind
{
    Max, Average,
}

/// <summary>The maximum or the mean of each window of an image [h, w, c] or a sequence [t, c], channel by channel. Padding is never the maximum.</summary>
/// <param name="Windows">One for each spatial axis. None lies in the padding altogether.</param>
/// <param name="CountPadding">Average: whether padding counts as zeros (PyTorch's <c>count_include_pad</c>); otherwise the mean is over what lies inside.</param>
internal sealed record PoolLayer(PoolKind Kind, EquatableArray<Window> Windows, bool CountPadding = false) : Layer
{
    public override string Settings => Window.Describe(Windows) + (CountPadding ? ", padding counts" : "");

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Windows.Select((w, i) => w.Positions(inputs[0].Dimensions[i])), inputs[0].Last]);

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Pools are not lowered yet.");
}
