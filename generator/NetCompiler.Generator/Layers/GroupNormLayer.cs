using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Group normalisation (Wu and He 2018): the channels fall into groups of neighbours; y = (x − mean) / √(variance + ε) · weight + bias with the biased statistics of
/// each example's group over its channels and all positions. Parameters: weight (0), bias (1), one value a channel.
/// </summary>
/// <param name="Groups">Divides the number of channels.</param>
internal sealed record GroupNormLayer(int Groups, float Epsilon, bool Trainable = true) : Layer
{
    public override string Settings => $"{Groups} groups";

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) =>
    [
        new Parameter(0, "weight", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Ones), Trainable),
        new Parameter(0, "bias", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Zeros), Trainable),
    ];

    public override Tensor Lower(LoweringContext context) => throw new NotSupportedException("Group normalisation is not lowered yet.");
}
