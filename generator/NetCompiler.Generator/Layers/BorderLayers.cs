using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Rows, columns or time steps at the two ends of one spatial axis.</summary>
internal readonly record struct Border(int Before, int After)
{
    /// <summary>b, the spatial axes, c.</summary>
    public static EquatableArray<Axis> Axes(Shape shape) =>
        new([Loops.B, .. shape.Dimensions.Take(shape.Rank - 1).Select((extent, i) => new Axis(shape.Rank == 2 ? "p" : "hw".Substring(i, 1), extent)), new Axis("c", shape.Last)]);

    /// <summary>The element at the point of <see cref="Axes"/>, moved along each spatial axis.</summary>
    public static Access At(Tensor tensor, Shape shape, Func<int, int> offset) => new(
        tensor, new([Affine.Of(0), .. Enumerable.Range(0, shape.Rank - 1).Select(i => Affine.Of(i + 1, offset(i))), Affine.Of(shape.Rank)]),
            new([Axis.Batch, .. shape.Dimensions]));

    public static string Describe(IEnumerable<Border> borders) => string.Join(", ", borders.Select(b => $"{b.Before}+{b.After}"));
}

/// <summary>Puts zeros around an image, or before and after a sequence.</summary>
/// <param name="Borders">One for each spatial axis.</param>
internal sealed record ZeroPaddingLayer(EquatableArray<Border> Borders) : Layer
{
    public override bool KeepsFinite => true;

    public override bool PassesDistribution => true;

    public override string Settings => Border.Describe(Borders);

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Borders.Select((b, i) => inputs[0].Dimensions[i] + b.Before + b.After), inputs[0].Last]);

    // A sum over nothing: where the element does not exist it is 0.
    public override Tensor Lower(LoweringContext context)
    {
        Tensor output = LoweringContext.NewValue(context.Node.Name, context.Node.Shape.Length);
        EquatableArray<Axis> axes = Border.Axes(context.Node.Shape);
        Access from = Border.At(context.Input(), context.InputShape(), i => -Borders[i].Before);
        context.Add(new Reduce(axes, new(Enumerable.Range(0, axes.Count)), ReduceKind.Sum, new LoadExpr(from),
            new Store(Border.At(output, context.Node.Shape, _ => 0), new ResultExpr())));
        return output;
    }
}

/// <summary>Cuts rows and columns off an image, or time steps off a sequence; some of each remain.</summary>
/// <param name="Borders">One for each spatial axis.</param>
internal sealed record CroppingLayer(EquatableArray<Border> Borders) : Layer
{
    public override bool KeepsFinite => true;

    public override bool PassesDistribution => true;

    public override string Settings => Border.Describe(Borders);

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Borders.Select((b, i) => inputs[0].Dimensions[i] - b.Before - b.After), inputs[0].Last]);

    public override Tensor Lower(LoweringContext context)
    {
        Tensor output = LoweringContext.NewValue(context.Node.Name, context.Node.Shape.Length);
        Access from = Border.At(context.Input(), context.InputShape(), i => Borders[i].Before);
        context.Add(new Map(Border.Axes(context.Node.Shape), new Store(Border.At(output, context.Node.Shape, _ => 0), new LoadExpr(from))));
        return output;
    }
}
