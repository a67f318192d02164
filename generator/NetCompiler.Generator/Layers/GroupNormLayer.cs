using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Group normalisation (Wu and He 2018): the channels fall into groups of neighbours; y = (x − mean) / √(variance + ε) · weight + bias with the biased
/// statistics of each example's group over its channels and all positions. Parameters: weight (0), bias (1), one value a channel.
/// </summary>
/// <param name="Groups">Divides the number of channels.</param>
internal sealed record GroupNormLayer(int Groups, float Epsilon, bool Trainable = true) : Layer
{
    public override bool KeepsPlaces => true;

    public override bool KeepsMask => true;

    public override bool PassesDistribution => true;

    public override string Settings => $"{Groups} groups";

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) =>
    [
        new Parameter(0, "weight", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Ones), Trainable),
        new Parameter(0, "bias", "", ParameterForm.Vector, 1, inputs[0].Last, new Initializer(InitializerKind.Zeros), Trainable),
    ];

    public override Tensor Lower(LoweringContext context)
    {
        // A vector is an image of one position here.
        Shape shape = context.Node.Shape;
        EquatableArray<Axis> axes = new(Loops.B, new Axis("r", shape.Rows), new Axis("c", shape.Last));
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        Access At(Tensor tensor) => new(tensor, new(Affine.Of(0), Affine.Of(1), Affine.Of(2)), new(Axis.Batch, shape.Rows, shape.Last));
        Access Parameter(int index) => Access.Of(context.Parameter(index), 2);
        context.Add(new GroupNorm(axes, Groups, At(context.Input()), At(output), Parameter(0), Parameter(1), Epsilon));
        return output;
    }
}
