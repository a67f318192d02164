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
    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) =>
    [
        new Parameter(0, "weight", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Ones), Trainable),
        new Parameter(0, "bias", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Zeros), Trainable),
        new Parameter(0, "running_mean", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Zeros), Trainable: false),
        new Parameter(0, "running_var", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Ones), Trainable: false, CountsBatches: true),
    ];

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Batch normalisation is not lowered yet.");
}
