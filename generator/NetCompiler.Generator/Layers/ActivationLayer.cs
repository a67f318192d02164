using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

internal enum ActivationKind
{
    Linear, Step, Sigmoid, HardSigmoid, Tanh, ReLU, LeakyReLU, ELU, SELU, Softplus, Softsign, SiLU, HardSwish, GELU, Mish,
}

/// <summary>An elementwise function without parameters.</summary>
/// <param name="Alpha">LeakyReLU: the slope below 0. ELU: the scale below 0.</param>
/// <param name="Maximum">ReLU: where it is clipped (6 for ReLU6), infinity where it is not.</param>
internal sealed record ActivationLayer(ActivationKind Function, float Alpha = 0, float Maximum = float.PositiveInfinity) : Layer
{
    public override bool KeepsFinite => Function is not (ActivationKind.LeakyReLU or ActivationKind.SELU) && !IsSelfGated;

    public override bool GivesProbabilities => Function is ActivationKind.Sigmoid or ActivationKind.HardSigmoid;

    public override bool KeepsValues => Function == ActivationKind.Linear;

    public override bool PassesDistribution => Function == ActivationKind.Linear;

    public override bool IsRectifier => Function is ActivationKind.ReLU or ActivationKind.LeakyReLU or ActivationKind.ELU
        or ActivationKind.Softplus || IsSelfGated;

    public override bool KeepsPlaces => true;

    public override bool GoesStepByStep => true;

    // The input times a gate of its own.
    private bool IsSelfGated => Function is ActivationKind.SiLU or ActivationKind.HardSwish or ActivationKind.GELU or ActivationKind.Mish;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context) =>
        context.Elementwise(x => new ApplyExpr(new Function(Function, Alpha, Maximum), x[0]));

    /// <summary>A function with the constants that it has where none are given.</summary>
    public static ActivationLayer Default(ActivationKind kind) => new(kind, Program.Function.Default(kind).Alpha);
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
