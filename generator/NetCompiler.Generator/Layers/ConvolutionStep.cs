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
        Tensor frames = Window.Before == 0
            ? context.Input()
            : StreamMemory.Remember(context, context.Node.Name, Window.Before, channels, new LoadExpr(Access.Of(context.Input(), 0, 1)));
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

    private Tensor Taps(LoweringContext context, Tensor frames, int channels)
    {
        Tensor taps = LoweringContext.NewValue(context.Node.Name + ".taps", Window.Size * channels);
        Axis[] axes = [Loops.B, new Axis("k", Window.Size), new Axis("c", channels)];
        Access to = new(taps, new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, Window.Size, channels));
        Access from = new(frames, new(Affine.Of(0), Affine.Sum(0, (1, Window.Dilation)), Affine.Of(2)), new(Axis.Batch, Window.Extent, channels));
        context.Add(new Map(new(axes), new Store(to, new LoadExpr(from))));
        return taps;
    }
}
