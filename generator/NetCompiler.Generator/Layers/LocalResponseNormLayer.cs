using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// Local response normalisation across channels (Krizhevsky et al. 2012) in PyTorch's form: y_c = x_c / (k + alpha / size · Σ x_i²)^beta, summed over the
/// channels c − size/2 ≤ i ≤ c + (size − 1)/2 that exist (both quotients rounded down).
/// </summary>
internal sealed record LocalResponseNormLayer(int Size, float Alpha, float Beta, float K) : Layer
{
    public override bool KeepsPlaces => true;

    public override bool GoesStepByStep => true;

    public override string Settings => FormattableString.Invariant($"size {Size}, alpha {Alpha}, beta {Beta}, k {K}");

    public override Shape Infer(IReadOnlyList<Shape> inputs) => inputs[0];

    public override Tensor Lower(LoweringContext context)
    {
        Shape shape = context.Node.Shape;
        Tensor output = LoweringContext.NewValue(context.Node.Name, shape.Length);
        context.Add(new LocalResponseNorm(
            Loops.Rows(shape), Loops.At(context.Input(), shape), Loops.At(output, shape), Size, Alpha, Beta, K));
        return output;
    }
}
