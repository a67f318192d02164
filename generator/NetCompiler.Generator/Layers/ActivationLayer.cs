using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

internal enum ActivationKind
{
    Linear, Step, Sigmoid, HardSigmoid, LogSigmoid, Tanh, HardTanh, ReLU, LeakyReLU, ELU, SELU, Softplus, Softsign, Exponential, SiLU, HardSwish, GELU, Mish,
}

/// <summary>An elementwise function without parameters.</summary>
internal sealed record ActivationLayer(ActivationFunction Function) : Layer
{
    public ActivationKind Kind => Function.Kind;

    public override bool KeepsFinite => Kind is not (ActivationKind.LeakyReLU or ActivationKind.SELU or ActivationKind.Exponential) && !IsSelfGated;

    public override bool GivesProbabilities => Kind is ActivationKind.Sigmoid or ActivationKind.HardSigmoid;

    public override bool KeepsValues => Kind == ActivationKind.Linear;

    public override bool PassesDistribution => Kind == ActivationKind.Linear;

    public override bool IsRectifier => Kind is ActivationKind.ReLU or ActivationKind.LeakyReLU or ActivationKind.ELU
        or ActivationKind.Softplus || IsSelfGated;

    public override bool KeepsPlaces => true;

    public override bool GoesStepByStep => true;

    // The input times a gate of its own.
    private bool IsSelfGated => Kind is ActivationKind.SiLU or ActivationKind.HardSwish or ActivationKind.GELU or ActivationKind.Mish;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context) =>
        context.Elementwise(x => new ApplyExpr(Function, x[0]));
}

/// <summary>Softmax, or its logarithm, over the last dimension.</summary>
internal sealed record SoftmaxLayer(bool Log) : Layer
{
    public override bool KeepsFinite => !Log;

    public override bool GivesProbabilities => !Log;

    public override bool KeepsPlaces => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        context.Add(new Softmax(Loops.Rows(shape), Loops.At(context.Input(), shape), Loops.At(output, shape), Log));
        return output;
    }
}

/// <summary>Leaky ReLU whose slope below 0 is learned, one for each feature or channel (He et al. 2015).</summary>
internal sealed record PReLULayer(Initializer Initializer, bool Trainable = true) : Layer
{
    public override bool IsRectifier => true;

    public override bool KeepsPlaces => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) =>
        [new Parameter(0, "weight", "", ParameterForm.Vector, 1, inputs[0].Last, Initializer, Trainable)];

    public override Tensor Lower(LoweringContext context) =>
        context.PerChannel((x, parameter) => Expr.Where(x, CompareOp.Greater, 0f, x, parameter(0) * x));
}

/// <summary>
/// Leaky ReLU whose slope below 0 is drawn anew for each value in training, uniform between Least and Most, and the mean of the two otherwise (Xu et al. 2015).
/// </summary>
internal sealed record RReLULayer(float Least, float Most) : Layer
{
    public const float DefaultLeast = 1f / 8;
    public const float DefaultMost = 1f / 3;

    public override bool IsRectifier => true;

    public override bool KeepsPlaces => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        int stream = context.NextStream();
        Expr slope = context.Training ? Least + ((Most - Least) * new RandomExpr(stream, 0, Affine.Of(1))) : (Least + Most) / 2;
        return context.Elementwise(x => Expr.Where(x[0], CompareOp.Greater, 0f, x[0], slope * x[0]));
    }
}
