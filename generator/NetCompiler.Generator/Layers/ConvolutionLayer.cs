using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>How the kernel of a convolution or a pool moves along one spatial axis.</summary>
/// <param name="Size">Taps.</param>
/// <param name="Before">Zeros (for pools: nothing) before the first element.</param>
/// <param name="After">The same after the last.</param>
internal sealed record Window(int Size, int Stride = 1, int Dilation = 1, int Before = 0, int After = 0)
{
    /// <summary>Positions along an input of this length; below 1 where the kernel is longer than the padded input.</summary>
    public int Positions(int length)
    {
        int span = length + Before + After - (Dilation * (Size - 1)) - 1;
        return span < 0 ? 0 : (span / Stride) + 1;
    }

    /// <summary>The index of the input that tap <paramref name="tap"/> at position <paramref name="position"/> reads.</summary>
    public Affine Index(int position, int tap) => Affine.Sum(-Before, (position, Stride), (tap, Dilation));
}

/// <summary>A convolution along one or two spatial axes (cross-correlation, as everywhere in deep learning), channels last.</summary>
/// <param name="Groups">The channels in and out fall into this many groups that do not mix; as many as channels make it depthwise.</param>
internal sealed record ConvolutionLayer(
    int Filters,
    EquatableArray<Window> Windows,
    int Groups,
    bool Bias,
    Initializer KernelInitializer,
    Initializer BiasInitializer,
    bool Trainable = true,
    float KernelL1 = 0,
    float KernelL2 = 0,
    float BiasL1 = 0,
    float BiasL2 = 0) : Layer
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) =>
        new([.. Windows.Select((w, i) => w.Positions(inputs[0].Dimensions[i])), Filters]);

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs)
    {
        int channels = inputs[0].Last;
        int taps = Windows.Aggregate(1, (product, w) => product * w.Size);
        yield return new Parameter(
            0, "weight", "", ParameterForm.Matrix, taps * (channels / Groups), Filters, KernelInitializer, Trainable, KernelL1, KernelL2,
            Kernel: new(Windows.Select(w => w.Size).ToArray()), Groups: IsDepthwise(channels) ? 1 : Groups);
        if (Bias)
        {
            yield return new Parameter(0, "bias", "", ParameterForm.Vector, 1, Filters, BiasInitializer, Trainable, BiasL1, BiasL2);
        }
    }

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) =>
        (long)Infer(inputs).Length * (inputs[0].Last / Groups) * Windows.Aggregate(1, (product, w) => product * w.Size);

    public override Tensor Lower(LoweringContext context)
    {
        Tensor output = LoweringContext.NewValue(context.Node.Name, context.Node.Shape.Length);
        Tensor product = Bias ? LoweringContext.NewValue(context.Node.Name + ".product", output.Length) : output;
        context.Add(Product(context.Input(), context.InputShape(), context.Parameter(0), product, context.Node.Shape));
        if (Bias)
        {
            context.AddBias(product, output, context.Parameter(1));
        }

        return output;
    }

    private bool IsDepthwise(int channels) => Groups > 1 && Groups == channels && Filters == channels;

    /// <summary>y[b, positions, n] = Σ over taps and channels of x · w, with the group as an axis of its own where there are several.</summary>
    private Contraction Product(Tensor input, Shape inputShape, Tensor weight, Tensor product, Shape outputShape)
    {
        int rank = Windows.Count;
        int channels = inputShape.Last;
        bool depthwise = IsDepthwise(channels);
        bool grouped = Groups > 1 && !depthwise;
        string[] names = rank == 1 ? ["t"] : ["h", "w"];

        // b, o…, [g,] n, k…, [c]
        List<Axis> axes = [Loops.B];
        axes.AddRange(names.Select((name, i) => new Axis("o" + name, outputShape.Dimensions[i])));
        int group = axes.Count;
        if (grouped)
        {
            axes.Add(new Axis("g", Groups));
        }

        int n = axes.Count;
        axes.Add(new Axis("n", depthwise ? channels : Filters / Groups));
        int tap = axes.Count;
        axes.AddRange(names.Select((name, i) => new Axis("k" + name, Windows[i].Size)));
        int c = axes.Count;
        if (!depthwise)
        {
            axes.Add(new Axis("c", channels / Groups));
        }

        Affine[] spatial = Windows.Select((w, i) => w.Index(1 + i, tap + i)).ToArray();
        Affine[] positions = Enumerable.Range(1, rank).Select(a => Affine.Of(a)).ToArray();
        Affine[] taps = Enumerable.Range(tap, rank).Select(a => Affine.Of(a)).ToArray();
        Affine[] groups = grouped ? [Affine.Of(group)] : [];
        int[] inputDimensions = inputShape.Dimensions.Take(rank).ToArray();
        int[] groupDimension = grouped ? [Groups] : [];
        int[] tapDimensions = Windows.Select(w => w.Size).ToArray();
        Access x = depthwise
            ? new(input, new([Affine.Of(0), .. spatial, Affine.Of(n)]), new([Axis.Batch, .. inputDimensions, channels]))
            : new(input, new([Affine.Of(0), .. spatial, .. groups, Affine.Of(c)]), new([Axis.Batch, .. inputDimensions, .. groupDimension, channels / Groups]));
        Access w = depthwise
            ? new(weight, new([.. taps, Affine.Of(n)]), new([.. tapDimensions, channels]))
            : new(weight, new([.. groups, .. taps, Affine.Of(c), Affine.Of(n)]), new([.. groupDimension, .. tapDimensions, channels / Groups, Filters / Groups]));
        Access y = new(product, new([Affine.Of(0), .. positions, .. groups, Affine.Of(n)]),
            new([Axis.Batch, .. outputShape.Dimensions.Take(rank), .. groupDimension, axes[n].Extent]));
        return new Contraction(new(axes), new(Enumerable.Range(0, n + 1)), x, w, new EquatableArray<Statement>(new Store(y, new ResultExpr())));
    }
}
