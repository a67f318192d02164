using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// A sum over the batch and over positions within an example becomes a sum over the positions of each example, and one over the batch: threads share the
/// first by examples, which are in their caches, and the sums of many terms lose less to rounding.
/// </summary>
internal static class SplitSums
{
    public static TensorProgram Run(TensorProgram program)
    {
        Dictionary<string, int> names = [];
        List<Operation> operations = [];
        List<Operation> totals = [];
        foreach (Operation operation in program.Operations)
        {
            // The first halves of neighbours stand together, so that sums of the same points become one pass.
            bool splits = operation is Reduce reduce && IsSplit(reduce);
            if (!splits || operation.Reads.Any(r => totals.Any(t => t.Writes.Any(w => w.Tensor == r.Tensor))))
            {
                operations.AddRange(totals);
                totals.Clear();
            }

            if (splits)
            {
                (Reduce each, Reduce total) = Split((Reduce)operation, names);
                operations.Add(each);
                totals.Add(total);
            }
            else
            {
                operations.Add(operation);
            }
        }

        return program.With(operations.Concat(totals));
    }

    private static bool IsSplit(Reduce reduce)
    {
        int[] summed = Enumerable.Range(0, reduce.Axes.Count).Except(reduce.Output).ToArray();
        return reduce.Kind == ReduceKind.Sum && summed.Any(a => reduce.Axes[a].IsBatch) && summed.Any(a => reduce.Axes[a].Extent > 1);
    }

    private static (Reduce Each, Reduce Total) Split(Reduce reduce, Dictionary<string, int> names)
    {
        int batch = Enumerable.Range(0, reduce.Axes.Count).First(a => reduce.Axes[a].IsBatch);
        int[] output = [batch, .. reduce.Output.OrderBy(a => a)];
        EquatableArray<int> dimensions = new(output.Select(a => reduce.Axes[a].Extent));
        string name = reduce.Writes.First().Tensor.Name + ".examples";
        int count = names[name] = (names.TryGetValue(name, out int n) ? n : 0) + 1;
        Tensor sums = LoweringContext.NewValue(count == 1 ? name : name + count, dimensions.Skip(1).Aggregate(1, (product, d) => product * d));
        Access each = new(sums, new(output.Select(a => Affine.Of(a))), dimensions);
        Reduce sum = new(reduce.Axes, new(output), ReduceKind.Sum, reduce.Element, new EquatableArray<Statement>(new Store(each, new ResultExpr())));

        int Place(int axis) => Array.IndexOf(output, axis);
        return (sum, new Reduce(
            new(output.Select(a => reduce.Axes[a])),
            new(reduce.Output.Select(Place)),
            ReduceKind.Sum,
            new LoadExpr(each.Rename(Place)),
            new(reduce.Body.Select(s => Rename(s, Place)))));
    }

    private static Statement Rename(Statement statement, Func<int, int> axis)
    {
        Expr value = statement.Value.Rewrite(e => e switch
        {
            LoadExpr load => new LoadExpr(load.Access.Rename(axis)),
            OneHotExpr hot => new OneHotExpr(hot.Label.Rename(axis), axis(hot.Axis)),
            RandomExpr random => random with { Row = axis(random.Row), Element = random.Element.Rename(axis) },
            _ => null,
        });
        return statement is Store store ? new Store(store.Target.Rename(axis), value) : statement.With(value);
    }
}
