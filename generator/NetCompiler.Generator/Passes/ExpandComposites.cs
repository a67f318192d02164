using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>Replaces losses, softmax and named functions by reductions, maps and primitive expressions.</summary>
internal static class ExpandComposites
{
    public static TensorProgram Run(TensorProgram program) =>
        program.With(program.Operations.SelectMany(Expand).Select(o => o.MapExpressions(ExpandFunctions)));

    private static IEnumerable<Operation> Expand(Operation operation) => operation switch
    {
        LossOperation loss => LossRules.Expand(loss),
        ActivityPenalty penalty => LossRules.Expand(penalty),
        Softmax softmax => ExpandSoftmax(softmax),
        _ => [operation],
    };

    private static Expr ExpandFunctions(Expr expr) => expr.Rewrite(e => e is ApplyExpr apply ? apply.Function.Expand(apply.A) : null);

    private static IEnumerable<Operation> ExpandSoftmax(Softmax softmax)
    {
        EquatableArray<Axis> axes = softmax.Axes;
        EquatableArray<int> outer = Loops.Outer(axes);
        Shape shape = new(axes.Where(a => !a.IsBatch).Select(a => a.Extent).ToArray());
        string name = softmax.Out.Tensor.Name;
        Access max = Loops.RowAt(Loops.RowValue(name + ".max", shape));
        Access sum = Loops.RowAt(Loops.RowValue(name + ".sum", shape));
        Expr shifted = new LoadExpr(softmax.In) - new LoadExpr(max);
        yield return new Reduce(axes, outer, ReduceKind.Max, new LoadExpr(softmax.In), Body(max, new ResultExpr()));
        if (softmax.Log)
        {
            yield return new Reduce(axes, outer, ReduceKind.Sum, Expr.Exp(shifted), Body(sum, Expr.Log(new ResultExpr()) + new LoadExpr(max)));
            yield return new Map(axes, Body(softmax.Out, new LoadExpr(softmax.In) - new LoadExpr(sum)));
        }
        else
        {
            yield return new Map(axes, Body(softmax.Out, Expr.Exp(shifted)));
            yield return new Reduce(axes, outer, ReduceKind.Sum, new LoadExpr(softmax.Out), Body(sum, 1f / new ResultExpr()));
            yield return new Map(axes, Body(softmax.Out, new LoadExpr(softmax.Out) * new LoadExpr(sum)));
        }
    }

    private static EquatableArray<Statement> Body(Access target, Expr value) => new(new Store(target, value));
}
