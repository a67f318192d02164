using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>y = x·W + b over the last dimension of a vector.</summary>
/// <param name="Bias">Whether b is there.</param>
/// <param name="KernelL1">Penalties on W and b: L1·Σ|w|, L2·Σw².</param>
/// <param name="InputImage">The image shape [h, w, c] that a Flatten just before this layer flattened, for PyTorch's order in files; else null.</param>
internal sealed record DenseLayer(
    int Units,
    bool Bias,
    Initializer KernelInitializer,
    Initializer BiasInitializer,
    bool Trainable = true,
    float KernelL1 = 0,
    float KernelL2 = 0,
    float BiasL1 = 0,
    float BiasL2 = 0,
    Shape? InputImage = null) : KernelLayer(Bias, KernelInitializer)
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(Units);

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs)
    {
        yield return new Parameter(0, "weight", "", ParameterForm.Matrix, inputs[0].Last, Units, KernelInitializer, Trainable, KernelL1, KernelL2, InputImage);
        if (Bias)
        {
            yield return new Parameter(0, "bias", "", ParameterForm.Vector, 1, Units, BiasInitializer, Trainable, BiasL1, BiasL2);
        }
    }

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) => (long)inputs[0].Last * Units;

    public override Tensor Lower(LoweringContext context)
    {
        string name = context.Node.Name;
        Tensor input = context.Input();
        Tensor output = LoweringContext.NewValue(name, Units);
        EquatableArray<Axis> axes = new(Loops.B, new Axis("n", Units), new Axis("k", input.Length));
        Tensor product = Bias ? LoweringContext.NewValue(name + ".product", Units) : output;
        context.Add(new Contraction(axes, new(0, 1), Access.Of(input, 0, 2), Access.Of(context.Parameter(0), 2, 1),
            new EquatableArray<Statement>(new Store(Access.Of(product, 0, 1), new ResultExpr()))));
        if (Bias)
        {
            context.AddBias(product, output, context.Parameter(1));
        }

        return output;
    }
}
