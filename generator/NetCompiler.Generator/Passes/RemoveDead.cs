using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>Removes stores whose value nobody reads, and operations left without one. The loss is always wanted.</summary>
internal static class RemoveDead
{
    public static TensorProgram Run(TensorProgram program)
    {
        HashSet<Tensor> live = [];
        List<Operation> kept = [];
        Scan? scan = null;
        foreach (Operation operation in program.Operations.Reverse())
        {
            // What a scan stores its next time step may read.
            if (operation.Scan is not null && operation.Scan != scan)
            {
                live.UnionWith(program.Operations.Where(o => o.Scan == operation.Scan).SelectMany(o => o.Reads).Select(r => r.Tensor));
            }

            scan = operation.Scan;
            List<Statement> body = operation.Body.Where(s => s is not Store store || IsWanted(store.Target.Tensor, program, live)).ToList();
            if (!body.OfType<Store>().Any())
            {
                continue;
            }

            Operation trimmed = operation is Composite ? operation : operation with { Body = new(RemoveUnusedLets(body)) };
            live.UnionWith(trimmed.Reads.Select(r => r.Tensor));
            kept.Add(trimmed);
        }

        kept.Reverse();
        return program.With(kept);
    }

    private static bool IsWanted(Tensor tensor, TensorProgram program, HashSet<Tensor> live) =>
        live.Contains(tensor)
        || tensor.Kind is TensorKind.Output or TensorKind.State or TensorKind.Parameter or TensorKind.Slot
        || (tensor.Kind == TensorKind.Gradient && program.Kind == ProgramKind.Gradients)
        || tensor.Result != ResultRole.None;

    private static List<Statement> RemoveUnusedLets(List<Statement> body)
    {
        HashSet<int> used = [];
        List<Statement> kept = [];
        foreach (Statement statement in Enumerable.Reverse(body))
        {
            if (statement is Let let && !used.Contains(let.Temp))
            {
                continue;
            }

            used.UnionWith(statement.Value.All().OfType<TempExpr>().Select(t => t.Index));
            kept.Add(statement);
        }

        kept.Reverse();
        return kept;
    }
}
