using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>How little outputs point where targets do.</summary>
internal static class CosineLoss
{
    // PyTorch's of its cosine_similarity.
    private const float LeastNorm = 1e-8f;

    // −Σ (y / |y|)·(t / |t|) over each row. With u = y / |y| and c the sum, its gradient is (c·u − t / |t|) / |y|; where the norm is held at the least it is a constant,
    // and c·u is not there.
    public static IEnumerable<Operation> Expand(LossRows rows)
    {
        (Expr y, Expr target) = (rows.Y, rows.Target);
        Access shrink = rows.Row("shrink");
        Access targetShrink = rows.Row("targetshrink");
        Expr inverseNorm = 1f / Expr.Max(LeastNorm, Expr.Sqrt(new ResultExpr()));
        yield return new Reduce(rows.Axes, rows.Outer, ReduceKind.Sum, y * y, new Store(shrink, inverseNorm));
        yield return new Reduce(rows.Axes, rows.Outer, ReduceKind.Sum, target * target, new Store(targetShrink, inverseNorm));
        Expr u = y * new LoadExpr(shrink);
        Expr t = target * new LoadExpr(targetShrink);
        yield return rows.Total(-(u * t), rows.Factor);
        if (rows.WantsGradient)
        {
            Access cosine = rows.Row("cosine");
            Expr turns = Expr.Where(1f / LeastNorm, CompareOp.Greater, new LoadExpr(shrink), new ResultExpr(), 0f);
            yield return new Reduce(rows.Axes, rows.Outer, ReduceKind.Sum, u * t, new Store(cosine, turns));
            yield return rows.Gradient(((new LoadExpr(cosine) * u) - t) * new LoadExpr(shrink), rows.Factor);
        }
    }
}
