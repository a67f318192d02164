using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Computes once what a body asks for several times, where that is a function, a division, or long: derivatives are formulas, in which the tanh of an input stands wherever it is needed,
/// and the JIT does not see that all of them load the same. Those of a long product have each of its parts as often as there are factors.
/// </summary>
internal static class ShareExpressions
{
    // Operations; fewer are left to the JIT.
    private const int Long = 10;

    public static TensorProgram Run(TensorProgram program) => program.With(
        [.. program.Operations.Select(o => Occurrences(o.Body) is var counts && counts.Any(c => IsShared(c.Key, counts)) ? o with { Body = Share(o, counts) } : o)]);

    // How often each expression is asked for, by statements and by different expressions around it.
    private static Dictionary<Expr, int> Occurrences(EquatableArray<Statement> body)
    {
        Dictionary<Expr, int> counts = [];
        foreach (Statement statement in body.Where(s => s.Value.All().Any(IsDear)))
        {
            Count(statement.Value);
        }

        return counts;

        void Count(Expr expr)
        {
            counts[expr] = counts.TryGetValue(expr, out int count) ? count + 1 : 1;
            for (int i = 0; count == 0 && i < expr.ChildCount; i++)
            {
                Count(expr.Child(i));
            }
        }
    }

    private static EquatableArray<Statement> Share(Operation operation, Dictionary<Expr, int> counts)
    {
        List<Statement> statements = [];
        Dictionary<Expr, TempExpr> named = [];
        int next = operation.Temps;
        foreach (Statement statement in operation.Body)
        {
            if (statement is Let let && !named.ContainsKey(let.Value) && IsShared(let.Value, counts))
            {
                statements.Add(let with { Value = Inside(let.Value) });
                named.Add(let.Value, new TempExpr(let.Temp));
                continue;
            }

            statements.Add(statement.With(Named(statement.Value)));
            if (statement is Store store)
            {
                // What is loaded from there is another number now.
                foreach (Expr stale in named.Keys.Where(e => e.Loads().Any(l => l.Tensor.Whole == store.Target.Tensor.Whole)).ToArray())
                {
                    named.Remove(stale);
                }
            }
        }

        return new(statements);

        Expr Named(Expr expr)
        {
            if (named.TryGetValue(expr, out TempExpr temp))
            {
                return temp;
            }

            Expr inside = Inside(expr);
            if (!IsShared(expr, counts))
            {
                return inside;
            }

            temp = new TempExpr(next++);
            statements.Add(new Let(temp.Index, inside));
            named.Add(expr, temp);
            return temp;
        }

        Expr Inside(Expr expr) => expr.ChildCount == 0 ? expr : expr.WithChildren([.. Enumerable.Range(0, expr.ChildCount).Select(i => Named(expr.Child(i)))]);
    }

    private static bool IsShared(Expr expr, Dictionary<Expr, int> counts) => IsDear(expr) && counts[expr] > 1;

    private static bool IsDear(Expr expr) =>
        expr is UnaryExpr { Op: not (UnaryOp.Negate or UnaryOp.Abs) } or BinaryExpr { Op: BinaryOp.Divide } || LeftOf(Long, expr) == 0;

    // What is left of a number of operations when those of an expression are taken away.
    private static int LeftOf(int number, Expr expr)
    {
        number = expr.ChildCount > 0 ? number - 1 : number;
        for (int i = 0; i < expr.ChildCount && number > 0; i++)
        {
            number = LeftOf(number, expr.Child(i));
        }

        return number;
    }
}
