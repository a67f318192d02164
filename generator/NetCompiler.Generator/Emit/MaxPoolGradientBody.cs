using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// For each window the gradient of its maximum goes to the first element that equals it: what is left of the gradient is handed from element to element.
/// </summary>
internal sealed class MaxPoolGradientBody(
    VectorOperations ops,
    IReadOnlyDictionary<string, int> scalars,
    CodeWriter writer,
    KernelNames names,
    Nest nest,
    NestScope scope)
    : NestBody(ops, scalars, writer, names, nest, scope, null, null)
{
    private readonly MaxPoolGradient _pool = (MaxPoolGradient)nest.Operations[0];

    protected override int BlockVectors => 4;

    public override void Emit()
    {
        if (!_pool.Adds)
        {
            // Elements in no window, and those that are no maximum, get nothing; the padding behind the last element neither.
            Tensor gradient = _pool.Gradient.Tensor;
            Writer.Line($"new global::System.Span<float>({Names[gradient]} + ((long)b * {gradient.RowStride}), {gradient.RowStride}).Clear();");
        }

        base.Emit();
    }

    protected override void EmitBlock(IReadOnlyList<BlockVector> vectors, int lane)
    {
        for (int v = 0; v < vectors.Count; v++)
        {
            NestPoint point = Point(lane, vectors[v]);
            Writer.Line($"{Ops.Type} most{v} = {point.Load(_pool.Out)};");
            Writer.Line($"{Ops.Type} left{v} = {point.Load(_pool.Outer)};");
        }

        NestLoop[] sums = Nest.Loops.Where(l => l.Summed).ToArray();
        foreach (NestLoop loop in sums)
        {
            Scope.Open(loop, Nest.Variable(loop.Axis));
        }

        for (int v = 0; v < vectors.Count; v++)
        {
            NestPoint point = Point(lane, vectors[v]);
            string x = $"x{v}";
            string left = $"left{v}";
            Writer.Line($"{Ops.Type} {x} = {point.Load(_pool.In)};");
            Writer.Line(point.Store(_pool.Gradient, Ops.Add(point.Load(_pool.Gradient), Pick(x, $"most{v}", left, Ops.Zero))));
            Writer.Line($"{left} = {Pick(x, $"most{v}", Ops.Zero, left)};");
        }

        foreach (NestLoop _ in sums)
        {
            Scope.Close();
        }
    }

    // Whether an element is the maximum: equal to it, or not a number.
    private string Pick(string x, string most, string then, string otherwise) =>
        Ops.Select(CompareOp.Equal, x, most, then, Ops.Select(CompareOp.Equal, x, x, otherwise, then));
}
