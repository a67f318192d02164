using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>A learned vector for each token id: the product of the ids, as ones among zeros, with a matrix [vocabulary, dimensions].</summary>
/// <param name="MaskZero">Whether id 0 is padding, which layers after it leave out.</param>
internal sealed record EmbeddingLayer(int Vocabulary, int Size, Initializer Initializer, bool Trainable = true, bool MaskZero = false) : Layer
{
    // Rows are tokens.
    public override bool HasUnitsInRows => false;

    public override bool GoesStepByStep => !MaskZero;

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
        Access rows = new(context.Input(), new(Affine.Of(0), step, Affine.Of(k)));
        context.Add(new Contraction(
            new([.. outputs, new Axis("k", Vocabulary)]), new(Enumerable.Range(0, k)), rows, Access.Of(context.Parameter(0), k, k - 1),
            new Store(Loops.At(output, shape), new ResultExpr())));
        if (MaskZero)
        {
            // One id at each time step, compared with the only point of a third axis.
            Tensor ids = context.Input() with { Dimensions = shape.Rows == 1 ? new(Axis.Batch) : new(Axis.Batch, shape.Rows), Storage = Storage.Numbers };
            Tensor mask = Loops.RowValue(context.Node.Name + ".mask", shape);
            EquatableArray<Axis> axes = new([.. outputs.Take(k - 1), new Axis("zero", 1)]);
            context.Add(new Reduce(axes, Loops.Outer(axes), ReduceKind.Sum, new OneHotExpr(Loops.RowAt(ids), k - 1),
                new Store(Loops.RowAt(mask), 1f - new ResultExpr())));
            context.SetMask(mask);
        }

        return output;
    }
}
