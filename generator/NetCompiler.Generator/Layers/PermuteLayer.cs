using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The axes of an example in another order.</summary>
/// <param name="Order">For each axis of the output that of the input, from 0.</param>
internal sealed record PermuteLayer(EquatableArray<int> Order) : Layer
{
    public override bool KeepsFinite => true;

    public override bool KeepsPlaces => Order.SequenceEqual(Enumerable.Range(0, Order.Count));

    public override bool PassesDistribution => true;

    public override string Settings => string.Join(", ", Order.Select(a => a + 1));

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new([.. Order.Select(a => inputs[0].Dimensions[a])]);

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);

        // b, then the axes of the output, called by their places in the input.
        EquatableArray<Axis> axes = new([Loops.B, .. Order.Select((a, i) => new Axis($"d{a + 1}", shape.Dimensions[i]))]);
        int[] places = [.. Enumerable.Range(0, Order.Count).OrderBy(i => Order[i])];
        Access to = new(output, new(axes.Select((_, i) => Affine.Of(i))), new([Axis.Batch, .. shape.Dimensions]));
        Access from = new(context.Input(), new([Affine.Of(0), .. places.Select(i => Affine.Of(1 + i))]), new([Axis.Batch, .. context.InputShape().Dimensions]));
        context.Add(new Map(axes, new Store(to, new LoadExpr(from))));
        return output;
    }
}
