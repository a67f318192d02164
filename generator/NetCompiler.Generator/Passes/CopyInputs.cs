using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Products read what has their columns in whole vectors, of which the last may reach beyond the last column. In the workspace there is padding; behind a
/// network's input there is memory that is not the caller's. So a copy takes the place of an input whose columns do not fill their vectors.
/// </summary>
internal static class CopyInputs
{
    public static TensorProgram Run(TensorProgram program)
    {
        TemporaryNames names = new();
        Dictionary<Tensor, Tensor> copies = [];
        List<Operation> operations = [];
        foreach (Operation operation in program.Operations)
        {
            if (operation is not Contraction { Scan: null } contraction)
            {
                operations.Add(operation);
                continue;
            }

            foreach (Tensor input in Operands(contraction).Where(o => ReachesBeyond(contraction, o)).Select(o => o.Tensor).Where(t => !copies.ContainsKey(t)).Distinct())
            {
                Tensor copy = LoweringContext.NewValue(names.Next(input.Name + ".copy"), input.Length);
                copies.Add(input, copy);
                operations.Add(new Map(
                    Loops.Elements(input.Length), new Store(Access.Of(copy, 0, 1), new LoadExpr(Access.Of(input, 0, 1)))));
            }

            Access Copied(Access operand) => copies.TryGetValue(operand.Tensor, out Tensor copy) ? operand.With(copy) : operand;
            operations.Add(contraction with { Lhs = Copied(contraction.Lhs), Rhs = Copied(contraction.Rhs) });
        }

        return program.With(operations);
    }

    private static Access[] Operands(Contraction contraction) => [contraction.Lhs, contraction.Rhs];

    private static bool ReachesBeyond(Contraction contraction, Access operand)
    {
        Access result = contraction.Writes.First();
        int column = result.Index[result.Index.Count - 1].Single;
        return operand.Tensor is { Kind: TensorKind.Input, Storage: Storage.Dense } && operand.Uses(column)
            && contraction.Axes[column].Extent % WidestVector.Lanes != 0;
    }
}
