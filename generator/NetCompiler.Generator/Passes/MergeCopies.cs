using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Two intermediate values that one operation stores alike are one: the gradient of a sum is the gradient of each of its terms, so that a bias, say,
/// would otherwise keep a second copy of the gradient before it.
/// </summary>
internal static class MergeCopies
{
    public static TensorProgram Run(TensorProgram program)
    {
        Dictionary<Tensor, int> writes = [];
        foreach (Tensor tensor in program.Operations.SelectMany(o => o.Writes).Select(w => w.Tensor))
        {
            writes[tensor] = writes.TryGetValue(tensor, out int count) ? count + 1 : 1;
        }

        List<Operation> operations = [.. program.Operations];
        for (int i = 0; i < operations.Count; i++)
        {
            while (FindCopy(operations[i], writes) is { } copy)
            {
                // The next time step of a scan begins with its first operation.
                int first = operations[i].Scan is { } scan ? operations.FindIndex(o => o.Scan == scan) : i;
                for (int k = first; k < operations.Count; k++)
                {
                    operations[k] = Replace(operations[k], copy.Copy, copy.Original);
                }
            }
        }

        return program.With(operations);
    }

    // Nothing before the operation reads what it stores: both are written just once.
    private static (Tensor Copy, Tensor Original)? FindCopy(Operation operation, Dictionary<Tensor, int> writes)
    {
        Store[] stores = operation.Body.OfType<Store>()
            .Where(s => s.Target.Tensor.Kind == TensorKind.Value && s.Value is TempExpr or ResultExpr && writes[s.Target.Tensor] == 1).ToArray();
        for (int i = 0; i < stores.Length; i++)
        {
            Tensor original = stores[i].Target.Tensor;
            foreach (Store later in stores.Skip(i + 1))
            {
                Tensor copy = later.Target.Tensor;
                if (copy != original && later.Value == stores[i].Value && later.Target.With(original) == stores[i].Target && copy.Dimensions == original.Dimensions)
                {
                    return (copy, original);
                }
            }
        }

        return null;
    }

    private static Operation Replace(Operation operation, Tensor copy, Tensor original)
    {
        if (!operation.Reads.Concat(operation.Writes).Any(a => a.Tensor == copy))
        {
            return operation;
        }

        Operation renamed = operation.MapAccesses(a => a.Tensor == copy ? a.With(original) : a);

        // The copy's own store goes; nobody else writes it.
        return renamed with { Body = new(renamed.Body.Where((_, i) => operation.Body[i] is not Store store || store.Target.Tensor != copy)) };
    }
}
