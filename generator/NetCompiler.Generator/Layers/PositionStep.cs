using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Adds a vector that says which time step it is, at a single one of a stream. The state is 1 at the positions of those that have been, and so is the last value of it when all positions are used up.
/// </summary>
/// <param name="Positions">The layer over whole sequences.</param>
/// <param name="Sequence">Their shape.</param>
internal sealed record PositionStep(PositionalEncodingLayer Positions, Shape Sequence) : Layer
{
    public override string Settings => Positions.Settings;

    public override int StreamSteps => Sequence.Rows;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) => Positions.Parameters([Sequence]);

    public override IEnumerable<int> StreamStates(IReadOnlyList<Shape> inputs) => [Sequence.Rows];

    public override Tensor Lower(LoweringContext context)
    {
        string name = context.Node.Name;
        (int steps, int features) = (Sequence.Rows, Sequence.Last);
        Tensor before = context.NewState(name + ".before", steps);

        // With this one: moved on by a position, and 1 at the first.
        Tensor been = LoweringContext.NewValue(name + ".been", steps);
        StreamMemory.Set(context, 1, Access.Of(been, 0, 1), 1f);
        if (steps > 1)
        {
            StreamMemory.Set(context, steps - 1, StreamMemory.From(been, 1), new LoadExpr(Access.Of(before, 0, 1)));
        }

        Tensor here = LoweringContext.NewValue(name + ".here", steps);
        StreamMemory.Set(context, steps, Access.Of(here, 0, 1), new LoadExpr(Access.Of(been, 0, 1)) - new LoadExpr(Access.Of(before, 0, 1)));
        StreamMemory.Set(context, steps, Access.Of(before, 0, 1), new LoadExpr(Access.Of(been, 0, 1)));

        // The row of this position: a sum over all, the others times zero.
        Tensor row = LoweringContext.NewValue(name + ".row", features);
        Access table = new(context.Parameter(0), new(Affine.Of(2), Affine.Of(1)), new(steps, features));
        context.Add(new Reduce(
            new(Loops.B, new Axis("f", features), new Axis("t", steps)), new(0, 1), ReduceKind.Sum, new LoadExpr(Access.Of(here, 0, 2)) * new LoadExpr(table),
            new Store(Access.Of(row, 0, 1), new ResultExpr())));
        return context.Elementwise(x => x[0] + new LoadExpr(Access.Of(row, 0, 1)));
    }
}
