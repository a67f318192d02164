using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Products run in vectors along the columns of their results. Where both operands are values of the network and the one with the columns does not have them
/// next to each other (keys in queries·keysᵀ), a copy that has them takes its place. Weights are transposed by the scheduler, once for all that read them.
/// </summary>
internal static class TransposeOperands
{
    public static TensorProgram Run(TensorProgram program) => program.With(program.Operations.SelectMany(Arrange));

    private static IEnumerable<Operation> Arrange(Operation operation)
    {
        if (operation is not Contraction { Scan: null } contraction || !IsValue(contraction.Lhs) || !IsValue(contraction.Rhs))
        {
            return [operation];
        }

        Access result = contraction.Writes.First();
        int column = result.Index[result.Index.Count - 1].Single;
        bool right = contraction.Rhs.Uses(column);
        Access vector = right ? contraction.Rhs : contraction.Lhs;
        if (column < 0 || (right && contraction.Lhs.Uses(column)) || vector.StrideOf(column) == 1
            || vector.Index.Any(i => i.Terms.Count > 1 || (i.Terms.Count == 1 && i.Single < 0)))
        {
            return [operation];
        }

        // The axes of the operand, the columns last.
        int[] order = [.. vector.Axes.Where(a => a != column), column];
        EquatableArray<int> dimensions = new(order.Select(a => contraction.Axes[a].Extent));
        Tensor copy = LoweringContext.NewValue($"{result.Tensor.Name}.{vector.Tensor.Name}.transposed", dimensions.Skip(1).Aggregate(1, (product, d) => product * d));
        Access from = vector.Rename(a => Array.IndexOf(order, a));
        Access to = new(copy, new(order.Select((_, i) => Affine.Of(i))), dimensions);
        Access transposed = to.Rename(i => order[i]);
        return
        [
            new Map(new(order.Select(a => contraction.Axes[a])), new Store(to, new LoadExpr(from))),
            right ? contraction with { Rhs = transposed } : contraction with { Lhs = transposed },
        ];
    }

    private static bool IsValue(Access access) => access.Tensor is { Kind: TensorKind.Value or TensorKind.Input, IsSparse: false, Batched: true };
}
