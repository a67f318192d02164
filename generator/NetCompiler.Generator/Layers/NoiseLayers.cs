using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>A layer that disturbs what it reads by random numbers in training, and gives it as it is otherwise.</summary>
internal abstract record NoiseLayer : Layer
{
    public override bool KeepsFinite => true;

    public override bool KeepsPlaces => true;

    public override bool PassesDistribution => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        int stream = context.NextStream();
        return context.Training ? Disturb(context, stream) : context.Input();
    }

    /// <param name="stream">Of the random numbers.</param>
    protected abstract Tensor Disturb(LoweringContext context, int stream);

    /// <summary>A uniform number in [0, 1) for each point of axes b and n.</summary>
    protected static Expr Uniform(int stream) => new RandomExpr(stream, 0, Affine.Of(1));

    /// <summary>A normal number of mean 0 and deviation 1 for each point of axes b and n.</summary>
    protected static Expr Normal(int stream)
    {
        // The middle of each of the 2^24 cells of the uniform number, whose quantile is finite; the middle of the last cell would round to 1.
        const float HalfCell = 1f / (1 << 25);
        const float BelowOne = 1 - (1f / (1 << 24));
        return new UnaryExpr(UnaryOp.NormalQuantile, Expr.Min(BelowOne, Uniform(stream) + HalfCell));
    }
}

/// <summary>Inverted dropout (Srivastava et al. 2014): in training each value is zeroed with probability Rate, the others divided by 1 − Rate.</summary>
internal sealed record DropoutLayer(float Rate) : NoiseLayer
{
    protected override Tensor Disturb(LoweringContext context, int stream) =>
        context.Elementwise(x => x[0] * Expr.Where(Uniform(stream), CompareOp.GreaterOrEqual, Rate, 1 / (1 - Rate), 0f));
}

/// <summary>
/// Inverted dropout of whole channels (Tompson et al. 2015): in training each example's channel is zeroed with probability Rate, the others divided by 1 −
/// Rate.
/// </summary>
internal sealed record SpatialDropoutLayer(float Rate) : NoiseLayer
{
    protected override Tensor Disturb(LoweringContext context, int stream)
    {
        int channels = context.Node.Shape.Last;
        Tensor mask = LoweringContext.NewValue(context.Node.Name + ".mask", channels);
        Expr keeps = Expr.Where(Uniform(stream), CompareOp.GreaterOrEqual, Rate, 1 / (1 - Rate), 0f);
        context.AddFirst(new Map(Loops.Elements(channels), new Store(Access.Of(mask, 0, 1), keeps)));
        return context.OverRows((x, channel) => x * new LoadExpr(Access.Of(mask, 0, channel)));
    }
}

/// <summary>
/// Dropout for what SELU gives (Klambauer et al. 2017): in training each value takes that of a saturated SELU, −λ·α, with probability Rate, and all are scaled
/// and moved so that a mean of 0 and a variance of 1 stay.
/// </summary>
internal sealed record AlphaDropoutLayer(float Rate) : NoiseLayer
{
    private const double Saturated = -1.0507009873554805 * 1.6732632423543772;

    protected override Tensor Disturb(LoweringContext context, int stream)
    {
        double scale = 1 / Math.Sqrt((1 - (double)Rate) * (1 + (Rate * Saturated * Saturated)));
        double shift = -scale * Rate * Saturated;
        return context.Elementwise(x => Expr.Where(
            Uniform(stream), CompareOp.GreaterOrEqual, Rate, ((float)scale * x[0]) + (float)shift, (float)((scale * Saturated) + shift)));
    }
}

/// <summary>Multiplies by normal numbers of mean 1 in training, as much spread as those of dropout (Srivastava et al. 2014): of variance Rate / (1 − Rate).</summary>
internal sealed record GaussianDropoutLayer(float Rate) : NoiseLayer
{
    protected override Tensor Disturb(LoweringContext context, int stream)
    {
        float deviation = (float)Math.Sqrt(Rate / (1 - (double)Rate));
        return context.Elementwise(x => x[0] * (1f + (deviation * Normal(stream))));
    }
}

/// <summary>
/// Draws from normal distributions whose means and logarithms of variances it reads, in training, so that gradients reach both (Kingma and Welling 2014); otherwise gives the means.
/// </summary>
internal sealed record GaussianSamplingLayer : NoiseLayer
{
    public override bool KeepsFinite => false;

    public override bool PassesDistribution => false;

    protected override Tensor Disturb(LoweringContext context, int stream) => context.Elementwise(x => x[0] + (Expr.Exp(0.5f * x[1]) * Normal(stream)));
}

/// <summary>Adds normal noise of the given standard deviation in training.</summary>
internal sealed record GaussianNoiseLayer(float StandardDeviation) : NoiseLayer
{
    protected override Tensor Disturb(LoweringContext context, int stream) => context.Elementwise(x => x[0] + (StandardDeviation * Normal(stream)));
}
