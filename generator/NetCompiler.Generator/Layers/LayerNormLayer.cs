using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Layer normalisation (Ba et al. 2016) over the last dimension: y = (x − mean) / √(variance + ε) · weight + bias with the biased variance of each row of
/// features. Without a centre it is RMSNorm (Zhang and Sennrich 2019), y = x / √(mean x² + ε) · weight. Parameters: weight (0), bias (1).
/// </summary>
/// <param name="Centered">Whether the mean is taken away, and there is a bias.</param>
internal sealed record LayerNormLayer(float Epsilon, bool Trainable = true, bool Centered = true) : Layer
{
    public override bool KeepsPlaces => true;

    public override bool PassesDistribution => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs)
    {
        yield return new Parameter(0, "weight", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Ones), Trainable);
        if (Centered)
        {
            yield return new Parameter(0, "bias", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Zeros), Trainable);
        }
    }

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        EquatableArray<Axis> axes = Loops.Rows(shape);
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        Access Parameter(int index) => Access.Of(context.Parameter(index), axes.Count - 1);
        context.Add(new LayerNorm(axes, Loops.At(context.Input(), shape), Loops.At(output, shape), Parameter(0), Centered ? Parameter(1) : null, Epsilon));
        return output;
    }
}
