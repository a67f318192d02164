using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Rows or columns at the two ends of one spatial axis.</summary>
internal readonly record struct Border(int Before, int After)
{
    public static string Describe(IEnumerable<Border> borders) => string.Join(", ", borders.Select(b => $"{b.Before}+{b.After}"));
}

/// <summary>Puts zeros around an image.</summary>
/// <param name="Borders">Rows above and below, then columns left and right.</param>
internal sealed record ZeroPaddingLayer(EquatableArray<Border> Borders) : Layer
{
    public override string Settings => Border.Describe(Borders);

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Borders.Select((b, i) => inputs[0].Dimensions[i] + b.Before + b.After), inputs[0].Last]);

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Zero padding is not lowered yet.");
}

/// <summary>Cuts rows and columns off an image; some of each remain.</summary>
/// <param name="Borders">Rows above and below, then columns left and right.</param>
internal sealed record CroppingLayer(EquatableArray<Border> Borders) : Layer
{
    public override string Settings => Border.Describe(Borders);

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Borders.Select((b, i) => inputs[0].Dimensions[i] - b.Before - b.After), inputs[0].Last]);

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Cropping is not lowered yet.");
}
