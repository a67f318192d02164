using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Hides the time steps of a sequence [t, f] whose features all have one value: layers after it take them for padding, and they become zero.</summary>
internal sealed record MaskingLayer(float Value) : Layer
{
    public override bool KeepsFinite => true;

    public override bool KeepsPlaces => true;

    public override string Settings => FormattableString.Invariant($"all {Value}");

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        string name = context.Node.Name;
        Shape shape = context.Node.Shape;
        EquatableArray<Axis> axes = Loops.Rows(shape);
        EquatableArray<Axis> rows = new(axes.Take(axes.Count - 1));
        Expr x = new LoadExpr(Loops.At(context.Input(), shape));
        Access others = Loops.RowAt(Loops.RowValue(name + ".others", shape));
        Tensor mask = Loops.RowValue(name + ".mask", shape);
        Tensor output = LoweringContext.NewValue(name, shape.Length);
        context.Add(new Reduce(axes, Loops.Outer(axes), ReduceKind.Sum, Expr.Where(x, CompareOp.Equal, Value, 0f, 1f), Store(others, new ResultExpr())));
        context.Add(new Map(rows, Store(Loops.RowAt(mask), Expr.Where(new LoadExpr(others), CompareOp.Greater, 0.5f, 1f, 0f))));
        context.Add(new Map(axes, Store(Loops.At(output, shape), MaskedSteps.Where(Loops.RowAt(mask), x, 0f))));
        context.SetMask(mask);
        return output;
    }

    private static EquatableArray<Statement> Store(Access target, Expr value) => new(new Store(target, value));
}
