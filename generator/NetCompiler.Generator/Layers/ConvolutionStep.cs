using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// A causal convolution over time at a single time step of a stream: what its window still needs of the time steps before is the stream's state, zero at
/// first as the padding is.
/// </summary>
internal sealed record ConvolutionStep(ConvolutionLayer Convolution) : Layer
{
    private Window Window => Convolution.Windows[0];

    public override string Settings => Convolution.Settings;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(1, Convolution.Filters);

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) => Convolution.Parameters(inputs);

    public override IEnumerable<int> StreamStates(IReadOnlyList<Shape> inputs) => Window.Before == 0 ? [] : [Window.Before * inputs[0].Last];

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) => Convolution.MultiplyAdds(inputs);

    public override Tensor Lower(LoweringContext context)
    {
        int channels = context.InputShape().Last;
        Tensor frames = Window.Before == 0 ? context.Input() : Remember(context, Window.Before * channels, channels);
        if (Convolution.Groups > 1)
        {
            Window window = Window with { Before = 0 };
            return new ConvolutionProduct(new(window), Convolution.Groups, Convolution.IsDepthwise(channels), (w, position, tap) => w.Index(position, tap))
                .Lower(context, Convolution.Kernel.Bias, frames, new Shape(window.Extent, channels));
        }

        // All taps and channels are one sum, as in a dense layer.
        Tensor taps = Window.Dilation == 1 ? frames : Taps(context, frames, channels);
        return DenseLayer.Lower(context, Convolution.Kernel.Bias, taps, new Shape(Window.Size * channels));
    }

    // The time steps that the window reaches, this one last; the state is that without the first.
    private static Tensor Remember(LoweringContext context, int kept, int channels)
    {
        string name = context.Node.Name;
        Tensor past = context.NewState(name + ".past", kept);
        Tensor frames = LoweringContext.NewValue(name + ".frames", kept + channels);
        Copy(context, kept, new Access(frames, new(Affine.Of(0), Affine.Of(1))), Access.Of(past, 0, 1));
        Copy(context, channels, new Access(frames, new(Affine.Of(0), Affine.Of(1, kept))), Access.Of(context.Input(), 0, 1));
        Copy(context, kept, Access.Of(past, 0, 1), new Access(frames, new(Affine.Of(0), Affine.Of(1, channels))));
        return frames;
    }

    private Tensor Taps(LoweringContext context, Tensor frames, int channels)
    {
        Tensor taps = LoweringContext.NewValue(context.Node.Name + ".taps", Window.Size * channels);
        Axis[] axes = [Loops.B, new Axis("k", Window.Size), new Axis("c", channels)];
        Access to = new(taps, new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, Window.Size, channels));
        Access from = new(frames, new(Affine.Of(0), Affine.Sum(0, (1, Window.Dilation)), Affine.Of(2)), new(Axis.Batch, Window.Extent, channels));
        context.Add(new Map(new(axes), new EquatableArray<Statement>(new Store(to, new LoadExpr(from)))));
        return taps;
    }

    private static void Copy(LoweringContext context, int length, Access to, Access from) =>
        context.Add(new Map(Loops.Elements(length), new EquatableArray<Statement>(new Store(to, new LoadExpr(from)))));
}
