using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

internal enum MergeKind
{
    Add, Subtract, Multiply, Average, Maximum, Minimum,
}

/// <summary>
/// A function of the values at the same place of each of its inputs, of equal shapes. Inputs of one row, [c] or [1, 1, c], stand for that row at every position of the
/// largest: the gates of squeeze-and-excitation (Hu et al. 2018).
/// </summary>
internal abstract record PointwiseLayer : Layer
{
    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => Largest(inputs);

    /// <summary>The shape of the result: the longest, and of several the one of the highest rank.</summary>
    public static Shape Largest(IReadOnlyList<Shape> inputs) => inputs.OrderByDescending(s => s.Length).ThenByDescending(s => s.Rank).First();

    /// <summary>Whether the first two inputs are combined, the result and the third, and so on: an expression that names each operand several times would double with every input.</summary>
    protected virtual bool GoesPairByPair => false;

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        bool isWhole = context.Node.Inputs.Select((_, i) => context.InputShape(i)).All(s => s.Length == shape.Length);
        EquatableArray<Axis> axes = isWhole ? Loops.Elements(shape.Length) : Loops.Rows(shape);
        Expr[] inputs = context.Node.Inputs.Select((_, i) => (Expr)new LoadExpr(
            context.InputShape(i).Length == shape.Length ? At(context.Input(i)) : Access.Of(context.Input(i), 0, axes.Count - 1))).ToArray();
        while (GoesPairByPair && inputs.Length > 2)
        {
            Tensor first = Combined($"{context.Node.Name}.{inputs.Length}", inputs[0], inputs[1]);
            inputs = [new LoadExpr(At(first)), .. inputs.Skip(2)];
        }

        return Combined(context.Node.Name, inputs);

        Access At(Tensor tensor) => isWhole ? Access.Of(tensor, 0, 1) : Loops.At(tensor, shape);

        Tensor Combined(string name, params Expr[] values)
        {
            Tensor output = LoweringContext.NewValue(name, shape.Length);
            context.Add(new Map(axes, new Store(At(output), Combine(values))));
            return output;
        }
    }

    /// <param name="x">The values, in the order of the inputs.</param>
    protected abstract Expr Combine(Expr[] x);
}

/// <summary>Elementwise merge of two or more layers (Subtract: exactly two).</summary>
internal sealed record MergeLayer(MergeKind Kind) : PointwiseLayer
{
    public override bool KeepsFinite => Kind is MergeKind.Maximum or MergeKind.Minimum;

    protected override bool GoesPairByPair => Kind is MergeKind.Maximum or MergeKind.Minimum;

    protected override Expr Combine(Expr[] x) => Kind switch
    {
        MergeKind.Add => x.Aggregate((a, b) => a + b),
        MergeKind.Subtract => x[0] - x[1],
        MergeKind.Multiply => x.Aggregate((a, b) => a * b),
        MergeKind.Average => x.Aggregate((a, b) => a + b) * (1f / x.Length),
        MergeKind.Maximum => x.Aggregate(Expr.Larger),
        _ => x.Aggregate(Expr.Smaller),
    };
}

/// <summary>A function that the user has written, of one layer or several.</summary>
internal sealed record ElementwiseLayer(UserFunction Function) : PointwiseLayer
{
    public override string Settings => Function.ToString();

    protected override Expr Combine(Expr[] x) => Function.Of(x);
}

/// <summary>Joins its inputs along the last dimension.</summary>
internal sealed record ConcatenateLayer : Layer
{
    public override bool KeepsFinite => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new(inputs[0].Dimensions.Take(inputs[0].Rank - 1).Append(inputs.Sum(s => s.Last)).ToArray());

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        int start = 0;
        for (int i = 0; i < context.Node.Inputs.Count; i++)
        {
            Shape part = context.InputShape(i);
            EquatableArray<Axis> axes = Loops.Rows(part);
            Access whole = Loops.At(output, shape);
            Access target = whole with { Index = new(whole.Index.Take(whole.Index.Count - 1).Append(Affine.Of(axes.Count - 1, start))) };
            context.Add(new Map(axes, new Store(target, new LoadExpr(Loops.At(context.Input(i), part)))));
            start += part.Last;
        }

        return output;
    }
}
