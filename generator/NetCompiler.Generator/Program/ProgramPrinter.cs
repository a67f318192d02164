using System.Globalization;
using System.Text;

namespace NetCompiler.Generator.Program;

/// <summary>Prints a program so that a person can read it: one operation a line, epilogues after bars.</summary>
internal static class ProgramPrinter
{
    public static string Print(TensorProgram program)
    {
        StringBuilder text = new();
        text.Append("program ").Append(program.Name).Append("(B)\n");
        foreach (IReadOnlyList<Operation> run in Scan.Runs(program.Operations))
        {
            if (run[0].Scan is { } scan)
            {
                text.Append("  ").Append(scan).Append('\n');
            }

            foreach (Operation operation in run)
            {
                text.Append(operation.Scan is null ? "  " : "    ").Append(Print(operation)).Append('\n');
            }
        }

        return text.ToString();
    }

    public static string Print(Operation operation)
    {
        IReadOnlyList<Axis> axes = operation.Axes;
        string head = operation switch
        {
            Contraction c => $"Σ {Names(axes, c.SummedAxes)}  {c.Lhs.Print(axes)} · {c.Rhs.Print(axes)}",
            Reduce r => $"{(r.Kind == ReduceKind.Sum ? "Σ" : "max")} {Names(axes, Enumerable.Range(0, axes.Count).Except(r.Output))}  {Whole(r.Element, axes)}",
            Composite composite => composite.Print(),
            MaxPoolGradient m => $"{m.Gradient.Print(axes)} {(m.Adds ? "+=" : "=")} max-pool-gradient({m.In.Print(axes)}, {m.Out.Print(axes)}, {m.Outer.Print(axes)}){(m.Value is ResultExpr ? "" : $": {Whole(m.Value, axes)}")}",
            _ => "",
        };
        if (operation is Composite or MaxPoolGradient)
        {
            return head;
        }

        string points = $"[{string.Join(", ", operation.OutputAxes.Select(a => axes[a]))}]";
        return points + " " + string.Join(" | ", operation.Body.Select(s => Print(s, axes)).Prepend(head).Where(s => s.Length > 0));
    }

    private static string Names(IReadOnlyList<Axis> axes, IEnumerable<int> indices) => string.Join(",", indices.Select(a => axes[a].ToString()));

    private static string Print(Statement statement, IReadOnlyList<Axis> axes) => statement switch
    {
        Let let => $"t{let.Temp} = {Whole(let.Value, axes)}",
        Store { Target.Tensor.Kind: TensorKind.Parameter or TensorKind.Slot } store => $"{store.Target.Print(axes)} ← {Whole(store.Value, axes)}",
        Store store => $"{store.Target.Print(axes)} = {Whole(store.Value, axes)}",
        _ => throw new InvalidOperationException(),
    };

    public static string Print(Expr expr, IReadOnlyList<Axis> axes) => expr switch
    {
        ConstantExpr c => Number(c.Value),
        LoadExpr l => l.Access.Print(axes),
        ResultExpr => "result",
        TempExpr t => $"t{t.Index}",
        ScalarExpr s => s.Name,
        RandomExpr r => $"uniform({r.Stream}, {axes[r.Row].Name}, {r.Element.Print(axes)})",
        OneHotExpr o => $"({axes[o.Axis].Name} == {o.Label.Print(axes)})",
        UnaryExpr { Op: UnaryOp.Negate } u => $"-{Print(u.A, axes)}",
        UnaryExpr u => $"{u.Op.ToString().ToLowerInvariant()}({Whole(u.A, axes)})",
        BinaryExpr { Op: BinaryOp.Max or BinaryOp.Min } b => $"{b.Op.ToString().ToLowerInvariant()}({Whole(b.A, axes)}, {Whole(b.B, axes)})",
        BinaryExpr b => $"({Print(b.A, axes)} {Symbol(b.Op)} {Print(b.B, axes)})",
        SelectExpr s => $"({Print(s.Left, axes)} {Symbol(s.Op)} {Print(s.Right, axes)} ? {Print(s.Then, axes)} : {Print(s.Otherwise, axes)})",
        ApplyExpr a => $"{a.Function}({Whole(a.A, axes)})",
        _ => throw new InvalidOperationException($"Cannot print {expr.GetType().Name}."),
    };

    // Where nothing stands beside an expression it needs no parentheses around it.
    public static string Whole(Expr expr, IReadOnlyList<Axis> axes)
    {
        string text = Print(expr, axes);
        return expr is SelectExpr or OneHotExpr or BinaryExpr { Op: not (BinaryOp.Max or BinaryOp.Min) } ? text.Substring(1, text.Length - 2) : text;
    }

    private static string Symbol(BinaryOp op) => op switch { BinaryOp.Add => "+", BinaryOp.Subtract => "-", BinaryOp.Multiply => "·", _ => "/" };

    private static string Symbol(CompareOp op) => op switch { CompareOp.Greater => ">", CompareOp.GreaterOrEqual => ">=", _ => "==" };

    private static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
