using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// The transpose of a convolution (Zeiler et al. 2010): every input adds its multiple of the kernel to the output, one stride apart. It is the convolution
/// that the windows describe with its input and output exchanged, so their padding is cut off the output.
/// </summary>
/// <param name="OutputPadding">Rows or columns added at the end of each spatial axis of the output, which reach less far into the kernel.</param>
/// <param name="IsSame">Whether paddings follow from the output being the input times the stride.</param>
internal sealed record TransposedConvolutionLayer(
    int Filters,
    EquatableArray<Window> Windows,
    EquatableArray<int> OutputPadding,
    int Groups,
    KernelSettings Kernel,
    bool IsSame = false) : KernelLayer(Kernel)
{
    // Rows are channels of the input.
    public override bool HasUnitsInRows => false;

    public override string Settings => Window.Describe(Windows)
        + (OutputPadding.All(p => p == 0) ? "" : $", output padding {string.Join("×", OutputPadding)}")
        + (Groups == 1 ? "" : $", {Groups} groups");

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Windows.Select((w, i) => Length(w, inputs[0].Dimensions[i]) + OutputPadding[i]), Filters]);

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) => KernelAndBias(
        Taps * (inputs[0].Last / Groups), Filters, w => w with { Kernel = new(Windows.Select(w => w.Size)), Groups = Groups, Transposed = true });

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) => (long)inputs[0].Length * (Filters / Groups) * Taps;

    public override Tensor Lower(LoweringContext context) =>
        new ConvolutionProduct(Windows, Groups, depthwise: false, (window, position, tap) => window.Position(position, tap)).Lower(context, Kernel.Bias);

    /// <summary>The length of the output for an input of this length, without output padding.</summary>
    public static int Length(Window window, int length) => ((length - 1) * window.Stride) + window.Extent - window.Before - window.After;

    private int Taps => Windows.Aggregate(1, (product, w) => product * w.Size);
}
