using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>y = x·W + b over a vector, or over the features of every time step of a sequence.</summary>
/// <param name="Tied">Whether the kernel is another layer's, transposed: [units, inputs].</param>
internal sealed record DenseLayer(int Units, KernelSettings Kernel, bool Tied = false) : KernelLayer(Kernel)
{
    public override bool WeighsWholeInput => true;

    public override bool GoesStepByStep => true;

    public override Shape Infer(IReadOnlyList<Shape> inputs) => new([.. inputs[0].Dimensions.Take(inputs[0].Rank - 1), Units]);

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs) =>
        KernelAndBias(inputs[0].Last, Units, Tied ? weight => weight with { Rows = weight.Columns, Columns = weight.Rows } : null);

    public override long MultiplyAdds(IReadOnlyList<Shape> inputs) => (long)inputs[0].Length * Units;

    public override Tensor Lower(LoweringContext context) => Lower(context, Kernel.Bias, context.Input(), context.InputShape(), Tied);

    /// <summary>The product of an input with the node's first parameter, and its second one added.</summary>
    /// <param name="tied">Whether that lies transposed.</param>
    public static Tensor Lower(LoweringContext context, bool bias, Tensor input, Shape inputShape, bool tied = false)
    {
        string name = context.Node.Name;
        Shape shape = context.Node.Shape;
        Tensor output = LoweringContext.NewValue(name, shape.Length);
        Tensor product = bias ? LoweringContext.NewValue(name + ".product", shape.Length) : output;
        context.Add(Product(input, inputShape, context.Parameter(0), product, shape, tied));
        if (bias)
        {
            context.AddBias(product, output, context.Parameter(1));
        }

        return output;
    }

    /// <summary>product[b, (t,) n] = Σ k input[b, (t,) k] · weight[k, n].</summary>
    /// <param name="tied">Whether the weight is [n, k].</param>
    public static Contraction Product(Tensor input, Shape inputShape, Tensor weight, Tensor product, Shape shape, bool tied = false)
    {
        EquatableArray<Axis> outputs = Loops.Rows(shape);
        int k = outputs.Count;
        Access x = Loops.At(input, inputShape).Rename(axis => axis == k - 1 ? k : axis);
        return new Contraction(
            new([.. outputs, new Axis("k", inputShape.Last)]), new(Enumerable.Range(0, k)), x, tied ? Access.Of(weight, k - 1, k) : Access.Of(weight, k, k - 1),
            new Store(Loops.At(product, shape), new ResultExpr()));
    }
}
