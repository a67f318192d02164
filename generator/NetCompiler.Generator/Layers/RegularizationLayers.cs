using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

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
