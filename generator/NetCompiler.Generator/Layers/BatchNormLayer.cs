using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015): y = (x − mean) / √(variance + ε) · weight + bias for each channel. In training mean and (biased) variance are
/// those of the batch over all positions, and the running ones move towards them: r ← (1 − momentum)·r + momentum·statistic, with the unbiased variance. In
/// evaluation the running ones are used. Parameters: weight (0), bias (1), running_mean (2), running_var (3).
/// </summary>
/// <param name="Trainable">False: weight and bias are fixed, and training uses the running statistics and leaves them as they are.</param>
internal sealed record BatchNormLayer(float Epsilon, float Momentum, bool Trainable = true) : Layer
{
    public override bool KeepsPlaces => true;

    public override bool PassesDistribution => true;

    public override bool GoesStepByStep => true;

    private float Moves => Trainable ? Momentum : 0;

    public override Layer WithParametersOf(Layer owner) => this with { Trainable = ((BatchNormLayer)owner).Trainable };

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) =>
    [
        new Parameter(0, "weight", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Ones), Trainable),
        new Parameter(0, "bias", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Zeros), Trainable),
        new Parameter(0, "running_mean", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Zeros), Trainable: false, Momentum: Moves),
        new Parameter(
            0, "running_var", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Ones), Trainable: false, CountsBatches: true, Momentum: Moves),
    ];

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        EquatableArray<Axis> axes = Loops.Rows(shape);
        int channel = axes.Count - 1;
        if (!context.Training || !Trainable)
        {
            return LowerFixed(context);
        }

        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        Access Parameter(int index) => Access.Of(context.Parameter(index), channel);
        context.Add(new BatchNorm(axes, Loops.At(context.Input(), shape), Loops.At(output, shape),
            Parameter(0), Parameter(1), Parameter(2), Parameter(3), Epsilon, Momentum));
        return output;
    }

    // y = x · scale + shift for each channel, so that it ends the convolution before it; both are computed once.
    private Tensor LowerFixed(LoweringContext context)
    {
        int channels = context.Node.Shape.Last;
        Tensor scale = Loops.ChannelValue(context.Node.Name + ".scale", channels);
        Tensor shift = Loops.ChannelValue(context.Node.Name + ".shift", channels);
        EquatableArray<Axis> axes = new(new Axis("c", channels));
        Expr Parameter(int index) => new LoadExpr(Access.Of(context.Parameter(index), 0));
        Access scaleAt = Access.Of(scale, 0);
        context.AddFirst(new Map(axes, new Store(scaleAt, Parameter(0) / Expr.Sqrt(Parameter(3) + Epsilon))));
        context.AddFirst(new Map(axes, new Store(Access.Of(shift, 0), Parameter(1) - (Parameter(2) * new LoadExpr(scaleAt)))));
        return context.OverRows((x, channel) => (x * new LoadExpr(Access.Of(scale, channel))) + new LoadExpr(Access.Of(shift, channel)));
    }
}
