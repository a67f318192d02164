using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>A convolution along one or two spatial axes (cross-correlation, as everywhere in deep learning), channels last.</summary>
/// <param name="Groups">The channels in and out fall into this many groups that do not mix; as many as channels make it depthwise.</param>
internal sealed record ConvolutionLayer(int Filters, EquatableArray<Window> Windows, int Groups, KernelSettings Kernel) : KernelLayer(Kernel)
{
    /// <summary>Whether it goes over a sequence and sees no later time step.</summary>
    public override bool GoesStepByStep => Windows.Count == 1 && Windows[0] is { Stride: 1, After: 0 } window && window.Before == window.Extent - 1;

    public override bool KeepsMask => false;

    public override Layer AtOneStep(IReadOnlyList<Shape> inputs) => new ConvolutionStep(this);

    public override string Settings => Window.Describe(Windows) + (Groups == 1 ? "" : $", {Groups} groups");

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Windows.Select((w, i) => w.Positions(inputs[0].Dimensions[i])), Filters]);

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs)
    {
        int channels = inputs[0].Last;
        return KernelAndBias(
            Taps * (channels / Groups), Filters, w => w with { Kernel = new(Windows.Select(w => w.Size)), Groups = IsDepthwise(channels) ? 1 : Groups });
    }

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) => (long)Infer(inputs).Length * (inputs[0].Last / Groups) * Taps;

    public override Tensor Lower(LoweringContext context)
    {
        ConvolutionProduct product = new(Windows, Groups, IsDepthwise(context.InputShape().Last), (window, position, tap) => window.Index(position, tap));
        return product.Lower(context, Kernel.Bias);
    }

    private int Taps => Windows.Aggregate(1, (product, w) => product * w.Size);

    /// <summary>Whether every channel has its own kernel and gives one channel.</summary>
    public bool IsDepthwise(int channels) => Groups > 1 && Groups == channels && Filters == channels;
}
