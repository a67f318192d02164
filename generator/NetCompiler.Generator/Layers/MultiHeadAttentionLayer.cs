using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Attention in several heads (Vaswani et al. 2017), PyTorch's <c>MultiheadAttention</c>: queries are products of the sequence [t, d] with a learned kernel, keys and
/// values of the same, or of a second sequence; each head attends with d / heads channels of them, and a last kernel mixes the heads.
/// Parameters: in_proj_weight, in_proj_bias, out_proj.weight, out_proj.bias; for a second sequence a part of the first two for each product.
/// </summary>
internal sealed record MultiHeadAttentionLayer(
    int Heads,
    DotProductAttention Attention,
    bool Bias,
    Initializer KernelInitializer,
    Initializer BiasInitializer,
    bool Trainable = true) : Layer
{
    private static readonly string[] Parts = ["q", "k", "v"];

    public override bool GoesStepByStep => Attention.IsCausal;

    public override bool KeepsMask => true;

    // Its time steps are those of the queries; the mask of keys only says which of them are seen.
    public override int MaskedInputs => 1;

    public override string Settings => (Heads == 1 ? "1 head" : $"{Heads} heads") + Attention.Settings;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs)
    {
        int size = inputs[0].Last;
        Parameter Weight(string name, int rows, int columns) => new(0, name, "", ParameterForm.Matrix, rows, columns, KernelInitializer, Trainable);
        Parameter Vector(string name, int columns) => new(0, name, "", ParameterForm.Vector, 1, columns, BiasInitializer, Trainable);
        if (inputs.Count == 1)
        {
            yield return Weight("in_proj_weight", size, 3 * size);
        }
        else
        {
            // PyTorch joins the three kernels where all have as many inputs.
            bool joined = inputs[1].Last == size;
            for (int i = 0; i < Parts.Length; i++)
            {
                string name = !joined ? Parts[i] + "_proj_weight" : i == 0 ? "in_proj_weight" : "in_proj_weight." + Parts[i];
                yield return Weight(name, inputs[Math.Min(i, 1)].Last, size) with { IsJoined = joined && i > 0 };
            }
        }

        if (Bias && inputs.Count == 1)
        {
            yield return Vector("in_proj_bias", 3 * size);
        }
        else if (Bias)
        {
            for (int i = 0; i < Parts.Length; i++)
            {
                yield return Vector(i == 0 ? "in_proj_bias" : "in_proj_bias." + Parts[i], size) with { IsJoined = i > 0 };
            }
        }

        yield return Weight("out_proj.weight", size, size);
        if (Bias)
        {
            yield return Vector("out_proj.bias", size);
        }
    }

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs)
    {
        Shape memory = inputs[inputs.Count - 1];
        long steps = inputs[0].Rows;
        long size = inputs[0].Last;
        return (2 * steps * size * size) + (2L * memory.Rows * memory.Last * size) + (2 * steps * memory.Rows * size);
    }

    public override Layer AtOneStep(IReadOnlyList<Shape> inputs) => this with { Attention = Attention.AtOneStep(inputs[0].Rows) };

    public override IEnumerable<int> StreamStates(IReadOnlyList<Shape> inputs) => Attention.StreamStates(inputs[0].Last, inputs[0].Last);

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.InputShape();
        int size = shape.Last / Heads;
        HeadValues[] values = context.Node.Inputs.Count == 1 ? FromOne(context, shape, size) : FromTwo(context, shape, size);
        Tensor attended = Attention.Lower(context, values[0], values[1], values[2]);
        int weight = context.Node.Parameters.Count - (Bias ? 2 : 1);
        return Project(context, attended, shape, shape.Last, weight, weight + 1, context.Node.Name);
    }

    private HeadValues[] FromOne(LoweringContext context, Shape shape, int size)
    {
        Tensor projected = Project(context, context.Input(), shape, 3 * shape.Last, 0, 1, context.Node.Name + ".projected");
        return [.. Parts.Select((_, i) => new HeadValues(projected, shape.Rows, Heads, size, i, Parts.Length))];
    }

    private HeadValues[] FromTwo(LoweringContext context, Shape shape, int size) => [.. Parts.Select((part, i) =>
    {
        int input = Math.Min(i, 1);
        Shape from = context.InputShape(input);
        Tensor projected = Project(context, context.Input(input), from, shape.Last, i, Parts.Length + i, $"{context.Node.Name}.{part}");
        return new HeadValues(projected, from.Rows, Heads, size);
    })];

    // The sequence times a kernel, plus the bias after it.
    private Tensor Project(LoweringContext context, Tensor input, Shape inputShape, int outputs, int weight, int bias, string name)
    {
        Shape shape = new(inputShape.Rows, outputs);
        Tensor output = LoweringContext.NewValue(name, shape.Length);
        Tensor product = Bias ? LoweringContext.NewValue(name + ".product", shape.Length) : output;
        context.Add(DenseLayer.Product(input, inputShape, context.Parameter(weight), product, shape));
        if (Bias)
        {
            context.AddBias(product, output, context.Parameter(bias), shape);
        }

        return output;
    }
}
