using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>Replaces composites (losses, softmax, norms) and named functions by reductions, maps and primitive expressions.</summary>
internal static class ExpandComposites
{
    public static TensorProgram Run(TensorProgram program) => program.With(program.Operations
        .SelectMany(o => o is Composite composite ? composite.Expand().Select(e => e with { Scan = o.Scan }) : [o])
        .Select(o => o.MapExpressions(ExpandFunctions)));

    private static Expr ExpandFunctions(Expr expr) => expr.Rewrite(e => e is ApplyExpr apply ? apply.Function.Expand(apply.A) : null);
}
