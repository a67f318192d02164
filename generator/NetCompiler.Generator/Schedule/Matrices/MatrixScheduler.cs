using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>Gives a contraction its loops: which axis is vectorised, which is broadcast, and what the sums start from.</summary>
internal static class MatrixScheduler
{
    public static MatrixKernel Schedule(Contraction contraction, string name, List<Kernel> copies)
    {
        // Columns are what lies contiguously in the result.
        Access result = contraction.Writes.First();
        int column = result.Index[result.Index.Count - 1].Single;
        int row = contraction.Output.Single(a => a != column);
        int step = contraction.SummedAxes.Single();
        (Access vector, Access broadcast) = contraction.Rhs.Uses(column) ? (contraction.Rhs, contraction.Lhs) : (contraction.Lhs, contraction.Rhs);
        if (vector.Tensor.Kind == TensorKind.Parameter && vector.Index[1].Single != column)
        {
            vector = new Access(Transpose(vector.Tensor, copies), new(vector.Index[1], vector.Index[0]));
        }

        (Access? initial, EquatableArray<Statement> body) = TakeInitial(contraction, column);
        Axis rows = contraction.Axes[row];
        return rows.IsBatch
            ? new MatrixKernel(name, Partition.Examples, 0, contraction, row, column, step, broadcast, vector, initial, body)
            : new MatrixKernel(name, Partition.Units, rows.Extent, contraction, row, column, step, broadcast, vector, initial, body);
    }

    /// <summary>The transposed copy of a weight matrix.</summary>
    public static Tensor Transposed(Tensor weights) =>
        weights with { Name = weights.Name + ".transposed", Kind = TensorKind.Derived, Dimensions = new(weights.Dimensions[1], weights.Dimensions[0]) };

    /// <summary>The transposed copy of a weight matrix, which is made once for all that read it.</summary>
    public static Tensor Transpose(Tensor weights, List<Kernel> copies)
    {
        Tensor to = Transposed(weights);
        if (!copies.Any(c => c is TransposeKernel t && t.To == to))
        {
            copies.Add(new TransposeKernel(to.Name, weights, to, Panels.Count(to.Last)));
        }

        return to;
    }

    /// <summary>Takes out of the body a bias that is added to every sum: the sums start from it.</summary>
    public static (Access? Initial, EquatableArray<Statement> Body) TakeInitial(Contraction contraction, int column)
    {
        Expr[] sums = contraction.Body.SelectMany(s => s.Value.All()).Where(e => e is BinaryExpr { Op: BinaryOp.Add, A: ResultExpr, B: LoadExpr }).Distinct().ToArray();
        int results = contraction.Body.SelectMany(s => s.Value.All()).Count(e => e is ResultExpr);
        if (sums.Length == 1 && results == 1 && sums[0] is BinaryExpr { B: LoadExpr { Access: var access } }
            && access.Tensor.Kind == TensorKind.Parameter && access.Index.Count == 1 && access.Index[0].Single == column)
        {
            Expr sum = sums[0];
            return (access, new(contraction.Body.Select(s => s.With(s.Value.Rewrite(e => e == sum ? new ResultExpr() : null)))));
        }

        return (null, contraction.Body);
    }
}
