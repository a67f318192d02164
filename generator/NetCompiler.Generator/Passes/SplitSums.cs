using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// A sum over the batch and over positions within an example becomes a sum over the positions of each example, and one over the batch: threads share the
/// first by examples, right behind what has stored them in their caches, and the sums of many terms lose less to rounding.
/// </summary>
internal static class SplitSums
{
    public static TensorProgram Run(TensorProgram program)
    {
        TemporaryNames names = new();
        List<Operation> operations = [];
        HashSet<Operation> sums = [];
        foreach (Operation operation in program.Operations)
        {
            if (operation is Reduce reduce && IsSplit(reduce))
            {
                (Reduce each, Reduce total) = Split(reduce, names);
                operations.Insert(Behind(operations, each, sums), each);
                operations.Add(total);
                sums.Add(each);
            }
            else
            {
                operations.Add(operation);
            }
        }

        return program.With(operations);
    }

    // The place right behind what stores the elements, behind the other sums that stand there (those of the same points become one pass), and outside scans.
    private static int Behind(List<Operation> operations, Reduce sum, HashSet<Operation> sums)
    {
        HashSet<Tensor> read = [.. sum.Reads.Select(r => r.Tensor.Whole)];
        int place = operations.FindLastIndex(o => o.Writes.Any(w => read.Contains(w.Tensor.Whole))) + 1;
        while (place < operations.Count && (sums.Contains(operations[place]) || (place > 0 && operations[place].Scan is { } scan && scan == operations[place - 1].Scan)))
        {
            place++;
        }

        return place;
    }

    private static bool IsSplit(Reduce reduce)
    {
        int[] summed = Enumerable.Range(0, reduce.Axes.Count).Except(reduce.Output).ToArray();
        return reduce.Kind == ReduceKind.Sum && summed.Any(a => reduce.Axes[a].IsBatch) && summed.Any(a => reduce.Axes[a].Extent > 1);
    }

    private static (Reduce Each, Reduce Total) Split(Reduce reduce, TemporaryNames names)
    {
        int batch = Enumerable.Range(0, reduce.Axes.Count).First(a => reduce.Axes[a].IsBatch);
        int[] output = [batch, .. reduce.Output.OrderBy(a => a)];
        EquatableArray<int> dimensions = new(output.Select(a => reduce.Axes[a].Extent));
        string name = names.Next(reduce.Writes.First().Tensor.Name + ".examples");
        Tensor sums = LoweringContext.NewValue(name, dimensions.Skip(1).Aggregate(1, (product, d) => product * d));
        Access each = new(sums, new(output.Select(a => Affine.Of(a))), dimensions);
        Reduce sum = new(reduce.Axes, new(output), ReduceKind.Sum, reduce.Element, new Store(each, new ResultExpr()));

        int Place(int axis) => Array.IndexOf(output, axis);
        return (sum, new Reduce(
            new(output.Select(a => reduce.Axes[a])),
            new(reduce.Output.Select(Place)),
            ReduceKind.Sum,
            new LoadExpr(each.Rename(Place)),
            new(reduce.Body.Select(s => s.RenameAxes(Place)))));
    }
}
