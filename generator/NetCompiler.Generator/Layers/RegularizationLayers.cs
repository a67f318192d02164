using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>Inverted dropout (Srivastava et al. 2014): in training each value is zeroed with probability Rate, the others divided by 1 − Rate.</summary>
internal sealed record DropoutLayer(float Rate) : Layer
{
    public override bool KeepsFinite => true;

    public override bool KeepsPlaces => true;

    public override bool PassesDistribution => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        int stream = context.NextStream();
        return context.Training
            ? context.Elementwise(x => x[0] * Expr.Where(new RandomExpr(stream, 0, Affine.Of(1)), CompareOp.GreaterOrEqual, Rate, 1 / (1 - Rate), 0f))
            : context.Input();
    }
}

/// <summary>Adds normal noise of the given standard deviation in training.</summary>
internal sealed record GaussianNoiseLayer(float StandardDeviation) : Layer
{
    public override bool KeepsFinite => true;

    public override bool KeepsPlaces => true;

    public override bool PassesDistribution => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        int stream = context.NextStream();

        // The middle of each of the 2^24 cells of the uniform number, whose quantile is finite; the middle of the last cell would round to 1.
        const float HalfCell = 1f / (1 << 25);
        const float BelowOne = 1 - (1f / (1 << 24));
        return context.Training
            ? context.Elementwise(x => x[0] + (StandardDeviation
                * new UnaryExpr(UnaryOp.NormalQuantile, Expr.Min(BelowOne, new RandomExpr(stream, 0, Affine.Of(1)) + HalfCell))))
            : context.Input();
    }
}

/// <summary>
/// Adds L1·Σ|y| + L2·Σy² of its values to each example's loss, and KullbackLeibler times the divergence of the batch's mean of each value from Sparsity; the
/// values pass unchanged.
/// </summary>
internal sealed record ActivityRegularizationLayer(
    float L1, float L2, float KullbackLeibler = 0, float Sparsity = ActivityRegularizationLayer.DefaultSparsity) : Layer
{
    public override bool KeepsFinite => true;

    public override bool KeepsValues => true;

    public override bool KeepsPlaces => true;

    public override bool PassesDistribution => true;

    public const float DefaultSparsity = 0.05f;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context) => context.Input();
}

/// <summary>(x − mean) / deviation with one constant pair a feature, saved with the model and not trained: parameters <c>mean</c> (0) and <c>deviation</c> (1).</summary>
internal sealed record NormalizationLayer : Layer
{
    public override bool KeepsPlaces => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) =>
    [
        new Parameter(0, "mean", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Zeros), Trainable: false),
        new Parameter(0, "deviation", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Ones), Trainable: false),
    ];

    public override Tensor Lower(LoweringContext context) => context.PerChannel((x, parameter) => (x - parameter(0)) / parameter(1));
}
