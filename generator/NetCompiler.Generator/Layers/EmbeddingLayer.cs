using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>A learned vector for each token id: the product of the ids, as ones among zeros, with a matrix [vocabulary, dimensions].</summary>
internal sealed record EmbeddingLayer(int Vocabulary, int Size, Initializer Initializer, bool Trainable = true) : Layer
{
    public override Shape Infer(IReadOnlyList<Shape> inputs) => new(inputs[0].Length, Size);

    public override IEnumerable<Parameter> Parameters(IReadOnlyList<Shape> inputs)
    {
        // Files hold a row for each id, as the kernel of a transposed convolution without extent would lie.
        yield return new Parameter(0, "weight", "", ParameterForm.Matrix, Vocabulary, Size, Initializer, Trainable, Kernel: EquatableArray<int>.Empty, Transposed: true);
    }

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        EquatableArray<Axis> outputs = Loops.Rows(shape);
        int k = outputs.Count;
        Affine step = shape.Rows == 1 ? new Affine(0, default) : Affine.Of(1);
        Access ids = new(context.Input(), new(Affine.Of(0), step, Affine.Of(k)));
        context.Add(new Contraction(
            new([.. outputs, new Axis("k", Vocabulary)]), new(Enumerable.Range(0, k)), ids, Access.Of(context.Parameter(0), k, k - 1),
            new EquatableArray<Statement>(new Store(Loops.At(output, shape), new ResultExpr()))));
        return output;
    }
}
