using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Schedules what goes over the entries of a sparse tensor: products with it, and updates of the rows that occur in it.</summary>
internal static class GatherScheduler
{
    public static bool Fits(Operation operation) =>
        operation is Contraction contraction ? contraction.Lhs.Tensor.IsSparse : operation.Axes.Any(a => a.OccursIn is not null);

    public static GatherKernel Schedule(Operation operation, string name)
    {
        Access result = operation.Writes.First();
        int column = result.Index[result.Index.Count - 1].Single;
        if (operation is not Contraction contraction)
        {
            int row = result.Index[0].Single;
            return new GatherKernel(name, Partition.Occurring, 0, operation, operation.Axes[row].OccursIn!, row, column, null, null, operation.Body);
        }

        Access entries = contraction.Lhs;
        int key = entries.Index[entries.Index.Count - 1].Single;
        bool byKey = contraction.Output.Contains(key);
        (Access? initial, EquatableArray<Statement> body) = byKey ? (null, contraction.Body) : MatrixScheduler.TakeInitial(contraction, column);
        (Partition partition, int units) = !byKey ? (Partition.Examples, 0)
            : contraction.Axes[key].OccursIn is null ? (Partition.Units, contraction.Axes[key].Extent)
            : (Partition.Occurring, 0);
        return new GatherKernel(name, partition, units, contraction, entries.Tensor, key, column, contraction.Rhs, initial, body);
    }
}
