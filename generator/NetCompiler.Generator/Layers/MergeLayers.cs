using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

internal enum MergeKind
{
    Add, Subtract, Multiply, Average, Maximum, Minimum,
}

/// <summary>
/// Elementwise merge of two or more equal shapes (Subtract: exactly two). Inputs of one row, [c] or [1, 1, c], stand for that row at every position of the
/// largest: the gates of squeeze-and-excitation (Hu et al. 2018).
/// </summary>
internal sealed record MergeLayer(MergeKind Kind) : Layer
{
    public override bool KeepsFinite => Kind is MergeKind.Maximum or MergeKind.Minimum;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => Largest(inputs);

    /// <summary>The shape of the result: the longest, and of several the one of the highest rank.</summary>
    public static Shape Largest(IReadOnlyList<Shape> inputs) => inputs.OrderByDescending(s => s.Length).ThenByDescending(s => s.Rank).First();

    public override Tensor Lower(LoweringContext context) =>
        context.Node.Inputs.Select((_, i) => context.InputShape(i)).All(s => s.Length == context.Node.Shape.Length)
            ? context.Elementwise(Combine)
            : Broadcast(context);

    private Expr Combine(Expr[] x) => Kind switch
    {
        MergeKind.Add => x.Aggregate((a, b) => a + b),
        MergeKind.Subtract => x[0] - x[1],
        MergeKind.Multiply => x.Aggregate((a, b) => a * b),
        MergeKind.Average => x.Aggregate((a, b) => a + b) * (1f / x.Length),
        MergeKind.Maximum => x.Aggregate(Larger),
        _ => x.Aggregate(Smaller),
    };

    private Tensor Broadcast(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        EquatableArray<Axis> axes = Loops.Rows(shape);
        Expr[] inputs = context.Node.Inputs.Select((_, i) => (Expr)new LoadExpr(
            context.InputShape(i).Length == shape.Length ? Loops.At(context.Input(i), shape) : Access.Of(context.Input(i), 0, axes.Count - 1))).ToArray();
        context.Add(new Map(axes, new EquatableArray<Statement>(new Store(Loops.At(output, shape), Combine(inputs)))));
        return output;
    }

    // The sum of two operands that do not compare is NaN, and NaN is what the larger of them is. Equal operands share the gradient, as in PyTorch.
    private static Expr Larger(Expr a, Expr b) =>
        Expr.Where(a, CompareOp.Greater, b, a, Expr.Where(b, CompareOp.Greater, a, b, (0.5f * a) + (0.5f * b)));

    private static Expr Smaller(Expr a, Expr b) =>
        Expr.Where(b, CompareOp.Greater, a, a, Expr.Where(a, CompareOp.Greater, b, b, (0.5f * a) + (0.5f * b)));
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
            context.Add(new Map(axes, new EquatableArray<Statement>(new Store(target, new LoadExpr(Loops.At(context.Input(i), part))))));
            start += part.Last;
        }

        return output;
    }
}
