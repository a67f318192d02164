using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// The same program on inputs of which only entries are stored. Products with them go over the entries; updates of the weights that they are multiplied with
/// go over the rows that occur, so that a step costs what the entries cost. Gradients that are stored stay complete.
/// </summary>
internal static class SparseInputs
{
    /// <summary>Whether everything that reads the input is a product with a matrix of weights, a row for each of its values, so that entries are all it needs.</summary>
    public static bool Fit(Graph graph, TensorProgram program) =>
        graph.Inputs.Count() == 1 && program.Operations.Any(o => o.Reads.Any(IsInput))
        && program.Operations.All(o => !o.Reads.Any(IsInput) || (o is Contraction { IsMatrixProduct: true } c && IsInput(c.Lhs) && !IsInput(c.Rhs) && c.Lhs.IsWhole(c.Axes) && c.SummedAxes.Contains(c.Rhs.Index[0].Single)
            && !o.Body.Any(s => s.Value.Loads().Any(IsInput))));

    /// <param name="program">A program after all other passes.</param>
    /// <param name="rows">The parameters whose rows the entries choose, by the entries' tensor.</param>
    public static TensorProgram Run(TensorProgram program, IReadOnlyDictionary<int, Tensor> rows) => program.With(program.Operations.Select(o => Restrict(Replace(o), rows)));

    /// <summary>
    /// The parameters that are multiplied with the entries of one input and with nothing else, each with the entries' tensor; without those whose constraint must hold in all
    /// rows, also in those that never occur.
    /// </summary>
    /// <param name="forward">The forward pass before any pass: some are updated though nothing depends on them.</param>
    public static IReadOnlyDictionary<int, Tensor> Rows(Graph graph, TensorProgram forward)
    {
        Dictionary<int, Tensor> rows = [];
        foreach (IGrouping<int, Operation> readers in forward.Operations
            .SelectMany(o => o.Reads.Where(r => r.Tensor.Kind == TensorKind.Parameter).Select(r => (r.Tensor.Parameter, Operation: o)))
            .GroupBy(r => r.Parameter, r => r.Operation))
        {
            Tensor?[] entries = [.. readers.Select(o => o is Contraction contraction && Sparse(contraction.Lhs) is { Tensor: { IsSparse: true } tensor } ? tensor : null).Distinct()];
            if (entries.Length == 1 && entries[0] is { } only && !graph.Parameters[readers.Key].NonNegative)
            {
                rows[readers.Key] = only;
            }
        }

        return rows;
    }

    private static bool IsInput(Access access) => access.Tensor.Kind == TensorKind.Input;

    private static Access Sparse(Access access) => IsInput(access) && !access.Tensor.IsSparse ? access.With(access.Tensor with { Storage = Storage.Entries }) : access;

    private static Operation Replace(Operation operation) => operation is Contraction contraction ? contraction with { Lhs = Sparse(contraction.Lhs) } : operation;

    // What is stored in a parameter is an update, whose first axis runs along the parameter's rows.
    private static Operation Restrict(Operation operation, IReadOnlyDictionary<int, Tensor> rows)
    {
        Access? weight = operation.Writes.FirstOrDefault(w => w.Tensor.Kind == TensorKind.Parameter);
        if (weight is null || !rows.TryGetValue(weight.Tensor.Parameter, out Tensor entries))
        {
            return operation;
        }

        int row = weight.Index[0].Single;
        return operation with { Axes = new(operation.Axes.Select((axis, i) => i == row ? axis with { OccursIn = entries } : axis)) };
    }
}
