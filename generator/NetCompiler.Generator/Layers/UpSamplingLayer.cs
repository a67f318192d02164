using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

internal enum Interpolation
{
    Nearest, Bilinear,
}

/// <summary>
/// Makes an image larger by whole factors. Nearest repeats every pixel; bilinear weighs the four pixels around (o + 1/2) / factor − 1/2, clamped to the image
/// (PyTorch's <c>align_corners=False</c>, Keras's resize).
/// </summary>
/// <param name="Factors">One for each spatial axis.</param>
internal sealed record UpSamplingLayer(EquatableArray<int> Factors, Interpolation Interpolation) : Layer
{
    public override string Settings => $"{string.Join("×", Factors)} {Interpolation.ToString().ToLowerInvariant()}";

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new([.. Factors.Select((f, i) => inputs[0].Dimensions[i] * f), inputs[0].Last]);

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Upsampling is not lowered yet.");
}
