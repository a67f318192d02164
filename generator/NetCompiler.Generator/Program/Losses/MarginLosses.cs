using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>Losses of the margins between the output of a class and those of the others.</summary>
internal static class MarginLosses
{
    // Crammer and Singer's: max_j (y_j + 1 − t_j) − p, where p is the output of the class, Σ t·y, which is taken away first: large outputs keep the digits of their
    // differences. The classes that are the maximum share a gradient of 1, from which t goes; where the margin is kept there is none.
    public static IEnumerable<Operation> OfLargest(LossRows rows)
    {
        EquatableArray<Axis> axes = rows.Axes;
        (Expr y, Expr t) = (rows.Y, rows.Target);
        Access right = rows.Row("right");
        Access worst = rows.Row("worst");
        yield return new Reduce(axes, rows.Outer, ReduceKind.Sum, t * y, new Store(right, new ResultExpr()));
        Expr missing = (y - new LoadExpr(right)) + (1f - t);
        yield return new Reduce(axes, rows.Outer, ReduceKind.Max, missing, new Store(worst, new ResultExpr()));
        EquatableArray<Axis> each = new(axes[0], axes.Count == 2 ? new Axis("r", 1) : axes[1]);
        yield return rows.TotalOver(each, rows.Counted(new LoadExpr(worst)), rows.Factor);
        if (rows.WantsGradient)
        {
            Access part = rows.Row("part");
            Expr IfWorst(Expr value) => Expr.Where(missing, CompareOp.Equal, new LoadExpr(worst), value, 0f);
            yield return new Reduce(axes, rows.Outer, ReduceKind.Sum, IfWorst(1f), new Store(part, 1f / new ResultExpr()));
            Expr derivative = Expr.Where(new LoadExpr(worst), CompareOp.Greater, 0f, IfWorst(new LoadExpr(part)) - t, 0f);
            yield return rows.Gradient(derivative, rows.Factor);
        }
    }

    // Weston and Watkins's: Σ (1 − t)·max(0, 1 + y − p) / n with p = Σ t·y. Each class that comes too near is pushed away, and that of t pulled by all of them.
    public static IEnumerable<Operation> OfAll(LossRows rows)
    {
        EquatableArray<Axis> axes = rows.Axes;
        (Expr y, Expr t) = (rows.Y, rows.Target);
        Access right = rows.Row("right");
        yield return new Reduce(axes, rows.Outer, ReduceKind.Sum, t * y, new Store(right, new ResultExpr()));
        Expr missing = 1f + (y - new LoadExpr(right));
        Expr others = 1f - t;
        float factor = rows.Factor / rows.Columns;
        yield return rows.Total(others * Expr.Max(0f, missing), factor);
        if (rows.WantsGradient)
        {
            Access push = rows.Row("push");
            Expr near = Expr.Where(missing, CompareOp.Greater, 0f, others, 0f);
            yield return new Reduce(axes, rows.Outer, ReduceKind.Sum, near, new Store(push, new ResultExpr()));
            Expr derivative = near - (t * new LoadExpr(push));
            yield return rows.Gradient(derivative, factor);
        }
    }
}
