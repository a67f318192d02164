using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Layers;

internal enum MergeKind
{
    Add, Subtract, Multiply, Average, Maximum,
}

/// <summary>Elementwise merge of two or more equal shapes (Subtract: exactly two).</summary>
internal sealed record MergeLayer(MergeKind Kind) : Layer
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];
}

/// <summary>Joins its inputs along the last dimension.</summary>
internal sealed record ConcatenateLayer : Layer
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new(inputs[0].Dimensions.Take(inputs[0].Rank - 1).Append(inputs.Sum(s => s.Last)).ToArray());
}
