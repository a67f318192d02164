using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>Softmax (or its logarithm) along the last axis.</summary>
internal sealed record Softmax(EquatableArray<Axis> Axes, Access In, Access Out, bool Log) : Composite(Axes, Out)
{
    public override IEnumerable<Access> Reads => [In];

    private Shape Shape => new(Axes.Where(a => !a.IsBatch).Select(a => a.Extent).ToArray());

    public override IEnumerable<Operation> Expand()
    {
        EquatableArray<int> outer = Loops.Outer(Axes);
        string name = Out.Tensor.Name;
        Access max = Loops.RowAt(Loops.RowValue(name + ".max", Shape));
        Access sum = Loops.RowAt(Loops.RowValue(name + ".sum", Shape));
        Expr shifted = new LoadExpr(In) - new LoadExpr(max);
        yield return new Reduce(Axes, outer, ReduceKind.Max, new LoadExpr(In), Store(max, new ResultExpr()));
        if (Log)
        {
            yield return new Reduce(Axes, outer, ReduceKind.Sum, Expr.Exp(shifted), Store(sum, Expr.Log(new ResultExpr())));
            yield return new Map(Axes, Store(Out, shifted - new LoadExpr(sum)));
        }
        else
        {
            yield return new Map(Axes, Store(Out, Expr.Exp(shifted)));
            yield return new Reduce(Axes, outer, ReduceKind.Sum, new LoadExpr(Out), Store(sum, 1f / new ResultExpr()));
            yield return new Map(Axes, Store(Out, new LoadExpr(Out) * new LoadExpr(sum)));
        }
    }

    public override void Differentiate(Access outer, Gradients gradients)
    {
        Expr y = new LoadExpr(Out);
        Expr dy = new LoadExpr(outer);
        Access sum = Loops.RowAt(Loops.RowValue(outer.Tensor.Name + ".sum", Shape));
        gradients.Add(new Reduce(Axes, Loops.Outer(Axes), ReduceKind.Sum, Log ? dy : dy * y, Store(sum, new ResultExpr())));
        Expr s = new LoadExpr(sum);
        gradients.Accumulate(Axes, In, Log ? dy - (Expr.Exp(y) * s) : y * (dy - s));
    }

    public override string Print() => $"{Out.Print(Axes)} = {(Log ? "log-softmax" : "softmax")}({In.Print(Axes)})";
}
