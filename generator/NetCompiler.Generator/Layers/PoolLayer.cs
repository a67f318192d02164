using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

internal enum PoolKind
{
    Max, Average, Sum,
}

/// <summary>The maximum or the mean of each window of an image [h, w, c] or a sequence [t, c], channel by channel. Padding is never the maximum.</summary>
/// <param name="Windows">One for each spatial axis. None lies in the padding altogether.</param>
/// <param name="CountPadding">Average: whether padding counts as zeros (PyTorch's <c>count_include_pad</c>); otherwise the mean is over what lies inside.</param>
internal sealed record PoolLayer(PoolKind Kind, EquatableArray<Window> Windows, bool CountPadding = false) : Layer
{
    public override bool KeepsFinite => Kind == PoolKind.Max;

    public override bool PassesDistribution => true;

    public override string Settings => Window.Describe(Windows) + (CountPadding ? ", padding counts" : "");

    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Windows.Select((w, i) => w.Positions(inputs[0].Dimensions[i])), inputs[0].Last]);

    public override Tensor Lower(LoweringContext context)
    {
        int rank = Windows.Count;
        Shape from = context.InputShape();
        Shape to = context.Node.Shape;
        string[] names = rank == 1 ? ["p"] : ["h", "w"];

        // b, o…, c, k…
        Axis[] output = [Loops.B, .. names.Select((name, i) => new Axis("o" + name, to.Dimensions[i])), new Axis("c", from.Last)];
        EquatableArray<Axis> axes = new(output.Concat(names.Select((name, i) => new Axis("k" + name, Windows[i].Size))));
        Access x = new(context.Input(),
            new([Affine.Of(0), .. Windows.Select((w, i) => w.Index(1 + i, rank + 2 + i)), Affine.Of(rank + 1)]), new([Axis.Batch, .. from.Dimensions]));
        Access At(Tensor tensor) => new(tensor, new(Enumerable.Range(0, rank + 2).Select(a => Affine.Of(a))), new([Axis.Batch, .. to.Dimensions]));
        Tensor result = LoweringContext.NewValue(context.Node.Name, to.Length);
        Tensor reduced = Kind == PoolKind.Max ? result : LoweringContext.NewValue(context.Node.Name + ".sum", to.Length);
        context.Add(new Reduce(axes, new(Enumerable.Range(0, rank + 2)), Kind == PoolKind.Max ? ReduceKind.Max : ReduceKind.Sum,
            new LoadExpr(x), new Store(At(reduced), new ResultExpr())));
        if (Kind == PoolKind.Average)
        {
            Expr mean = new LoadExpr(At(reduced));
            float all = 1;
            for (int i = 0; i < rank; i++)
            {
                if (CountPadding || !IsCut(Windows[i], from.Dimensions[i], to.Dimensions[i]))
                {
                    all *= Windows[i].Size;
                }
                else
                {
                    mean *= new LoadExpr(Access.Of(Shares(context, Windows[i], from.Dimensions[i], to.Dimensions[i], names[i]), 1 + i));
                }
            }

            context.Add(new Map(new(output), new Store(At(result), mean * (1 / all))));
        }

        return result;
    }

    // Whether some position has taps outside the input.
    private static bool IsCut(Window window, int length, int positions) =>
        window.Before > 0 || ((positions - 1) * window.Stride) + window.Extent - window.Before > length;

    /// <summary>A table of one over the number of taps inside, for each position along one spatial axis: sums of ones.</summary>
    private static Tensor Shares(LoweringContext context, Window window, int length, int positions, string axis)
    {
        Tensor ones = Loops.ChannelValue($"{context.Node.Name}.{axis}.ones", length);
        Tensor shares = Loops.ChannelValue($"{context.Node.Name}.{axis}.shares", positions);
        context.AddFirst(new Map(new(new Axis(axis, length)), new Store(Access.Of(ones, 0), 1f)));
        context.AddFirst(new Reduce(new(new Axis("o" + axis, positions), new Axis("k" + axis, window.Size)), new(0), ReduceKind.Sum,
            new LoadExpr(new Access(ones, new(window.Index(0, 1)))), new Store(Access.Of(shares, 0), 1f / new ResultExpr())));
        return shares;
    }
}
