using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>The contraction that a convolution is, in either direction, and the bias after it.</summary>
/// <param name="depthwise">Whether every channel has its own kernel and gives one channel.</param>
/// <param name="index">The index of the input that a tap of a position of the output reads.</param>
internal sealed class ConvolutionProduct(EquatableArray<Window> windows, int groups, bool depthwise, Func<Window, int, int, Affine> index)
{
    public Tensor Lower(LoweringContext context, bool bias) => Lower(context, bias, context.Input(), context.InputShape());

    public Tensor Lower(LoweringContext context, bool bias, Tensor input, Shape inputShape)
    {
        Tensor output = LoweringContext.NewValue(context.Node.Name, context.Node.Shape.Length);
        Tensor product = bias ? LoweringContext.NewValue(context.Node.Name + ".product", output.Length) : output;
        context.Add(Contract(input, inputShape, context.Parameter(0), product, context.Node.Shape));
        if (bias)
        {
            context.AddBias(product, output, context.Parameter(1));
        }

        return output;
    }

    /// <summary>y[b, positions, n] = Σ over taps and channels of x · w, with the group as an axis of its own where there are several.</summary>
    private Contraction Contract(Tensor input, Shape inputShape, Tensor weight, Tensor product, Shape outputShape)
    {
        int rank = windows.Count;
        int channels = inputShape.Last;
        bool grouped = groups > 1 && !depthwise;
        string[] names = rank == 1 ? ["t"] : ["h", "w"];

        // b, o…, [g,] n, k…, [c]
        List<Axis> axes = [Loops.B];
        axes.AddRange(names.Select((name, i) => new Axis("o" + name, outputShape.Dimensions[i])));
        int group = axes.Count;
        if (grouped)
        {
            axes.Add(new Axis("g", groups));
        }

        int n = axes.Count;
        axes.Add(new Axis("n", depthwise ? channels : outputShape.Last / groups));
        int tap = axes.Count;
        axes.AddRange(names.Select((name, i) => new Axis("k" + name, windows[i].Size)));
        int c = axes.Count;
        if (!depthwise)
        {
            axes.Add(new Axis("c", channels / groups));
        }

        Affine[] spatial = windows.Select((w, i) => index(w, 1 + i, tap + i)).ToArray();
        Affine[] positions = Enumerable.Range(1, rank).Select(a => Affine.Of(a)).ToArray();
        Affine[] taps = Enumerable.Range(tap, rank).Select(a => Affine.Of(a)).ToArray();
        Affine[] groupIndex = grouped ? [Affine.Of(group)] : [];
        int[] inputDimensions = inputShape.Dimensions.Take(rank).ToArray();
        int[] groupDimension = grouped ? [groups] : [];
        int[] tapDimensions = windows.Select(w => w.Size).ToArray();
        Access x = depthwise
            ? new(input, new([Affine.Of(0), .. spatial, Affine.Of(n)]), new([Axis.Batch, .. inputDimensions, channels]))
            : new(input, new([Affine.Of(0), .. spatial, .. groupIndex, Affine.Of(c)]), new([Axis.Batch, .. inputDimensions, .. groupDimension, channels / groups]));
        Access w = depthwise
            ? new(weight, new([.. taps, Affine.Of(n)]), new([.. tapDimensions, channels]))
            : new(weight, new([.. groupIndex, .. taps, Affine.Of(c), Affine.Of(n)]), new([.. groupDimension, .. tapDimensions, channels / groups, axes[n].Extent]));
        Access y = new(product, new([Affine.Of(0), .. positions, .. groupIndex, Affine.Of(n)]),
            new([Axis.Batch, .. outputShape.Dimensions.Take(rank), .. groupDimension, axes[n].Extent]));
        return new Contraction(new(axes), new(Enumerable.Range(0, n + 1)), x, w, new Store(y, new ResultExpr()));
    }
}
