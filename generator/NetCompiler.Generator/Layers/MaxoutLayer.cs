using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The maximum of each group of neighbouring features (Goodfellow et al. 2013): the last dimension, c, becomes c / pieces.</summary>
/// <param name="Pieces">Divides the number of features.</param>
internal sealed record MaxoutLayer(int Pieces) : Layer
{
    public override bool KeepsFinite => true;

    public override bool GoesStepByStep => true;

    public override string Settings => $"{Pieces} pieces";

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new([.. inputs[0].Dimensions.Take(inputs[0].Rank - 1), inputs[0].Last / Pieces]);

    // No group reaches from one row of features into the next, so that rows do not matter.
    public override Tensor Lower(LoweringContext context)
    {
        int units = context.Node.Shape.Length;
        Tensor output = LoweringContext.NewValue(context.Node.Name, units);
        EquatableArray<Axis> axes = new(Loops.B, new Axis("u", units), new Axis("k", Pieces));
        Access pieces = new(context.Input(), new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, units, Pieces));
        context.Add(new Reduce(axes, new(0, 1), ReduceKind.Max, new LoadExpr(pieces), new Store(Access.Of(output, 0, 1), new ResultExpr())));
        return output;
    }
}
