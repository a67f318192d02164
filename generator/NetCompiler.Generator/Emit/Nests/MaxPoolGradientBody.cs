using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// For each window the gradient of its maximum goes to the first element that equals it: what is left of the gradient is handed from element to element.
/// Windows that do not overlap store it; others add it to a cleared gradient.
/// </summary>
internal sealed class MaxPoolGradientBody(NestSite site) : NestBody(site)
{
    // Elements of a small window that are written out instead of looped over.
    private const int MaxWritten = 16;

    private readonly MaxPoolGradient _pool = (MaxPoolGradient)site.Nest.Operations[0];
    private readonly PoolCover _cover = PoolCovers.Of((MaxPoolGradient)site.Nest.Operations[0]);

    protected override int BlockVectors => 4;

    private bool Stores => _cover != PoolCover.Overlapping && !_pool.Adds;

    public override void Emit()
    {
        if (!_pool.Adds && _cover != PoolCover.Whole)
        {
            // Elements in no window get nothing; the padding behind the last element neither.
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
        if (Nest.Checks.Count == 0 && sums.Aggregate(1L, (product, l) => product * l.Extent) * vectors.Count <= MaxWritten)
        {
            foreach (Dictionary<int, int> offsets in Points(sums))
            {
                EmitElement(vectors, lane, offsets);
            }

            return;
        }

        foreach (NestLoop loop in sums)
        {
            Scope.Open(loop, Nest.Variable(loop.Axis));
        }

        EmitElement(vectors, lane, []);
        foreach (NestLoop _ in sums)
        {
            Scope.Close();
        }
    }

    private void EmitElement(IReadOnlyList<BlockVector> vectors, int lane, Dictionary<int, int> offsets)
    {
        for (int v = 0; v < vectors.Count; v++)
        {
            Dictionary<int, int> at = new(offsets);
            if (lane >= 0)
            {
                at[lane] = vectors[v].Offset;
            }

            NestPoint point = Point(lane, vectors[v]) with { Offsets = at };
            string left = $"left{v}";
            Writer.Open("");
            Writer.Line($"{Ops.Type} element = {point.Load(_pool.In)};");
            string share = Pick("element", $"most{v}", left, Ops.Zero);
            if (_pool.Value is ResultExpr)
            {
                Writer.Line(point.Store(_pool.Gradient, Stores ? share : Ops.Add(point.Load(_pool.Gradient), share)));
            }
            else
            {
                Writer.Line($"{Ops.Type} share = {share};");
                NestPoint ready = point with { Result = "share", Loaded = new Dictionary<Access, string> { [_pool.In] = "element" } };
                Writer.Line(point.Store(_pool.Gradient, new ExpressionEmitter(Ops, ready).Emit(_pool.Value)));
            }

            Writer.Line($"{left} = {Pick("element", $"most{v}", Ops.Zero, left)};");
            Writer.Close();
        }
    }

    // Whether an element is the maximum: equal to it, or not a number.
    private string Pick(string element, string most, string then, string otherwise) =>
        Ops.Select(CompareOp.Equal, element, most, then, Ops.Select(CompareOp.Equal, element, element, otherwise, then));
}
