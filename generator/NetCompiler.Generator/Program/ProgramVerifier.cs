namespace NetCompiler.Generator.Program;

/// <summary>Checks what every pass must keep true; a failure is a defect of the compiler, never of the user's network.</summary>
internal static class ProgramVerifier
{
    /// <exception cref="InvalidOperationException">The program breaks an invariant; the message prints the operation.</exception>
    public static TensorProgram Verify(TensorProgram program, string stage)
    {
        HashSet<Tensor> written = [];
        foreach (Operation operation in program.Operations)
        {
            void Check(bool condition, string what)
            {
                if (!condition)
                {
                    throw new InvalidOperationException($"{program.Name} after {stage}: {what}\n  {ProgramPrinter.Print(operation)}");
                }
            }

            Check(operation.Axes.All(a => a.Extent > 0 || a.IsBatch), "an axis has no extent");
            Check(operation.OutputAxes.Distinct().Count() == operation.OutputAxes.Count(), "an output axis appears twice");
            foreach (Access access in operation.Reads.Concat(operation.Writes))
            {
                Check(access.Index.Count == access.Dimensions.Count, $"{access.Tensor} is indexed with {access.Index.Count} indices in a view of {access.Dimensions.Count}");
                Check(Elements(access.Dimensions) == Elements(access.Tensor.Dimensions), $"a view of {access.Tensor} has another number of elements");
                Check(!access.Tensor.IsMatrix || access.Dimensions[access.Dimensions.Count - 1] == access.Tensor.Last,
                    $"a view of {access.Tensor} splits its columns");
                for (int d = 0; d < access.Index.Count; d++)
                {
                    CheckBounds(operation, access, d, Check);
                }
            }

            HashSet<int> temps = [];
            foreach (Statement statement in operation.Body)
            {
                Check(statement.Value.All().OfType<TempExpr>().All(t => temps.Contains(t.Index)), "a temporary is used before it is named");
                Check(operation is not Map || !statement.Value.All().OfType<ResultExpr>().Any(), "a map has no result");
                if (statement is Let let)
                {
                    Check(temps.Add(let.Temp), $"t{let.Temp} is named twice");
                }
            }

            foreach (Access store in operation.Writes)
            {
                int[] axes = store.Axes.ToArray();
                Check(operation is Composite or MaxPoolGradient || axes.OrderBy(a => a).SequenceEqual(operation.OutputAxes.OrderBy(a => a)), $"{store.Tensor.Name} is stored several times at one point");
                Check(store.Tensor.Kind is not (TensorKind.Input or TensorKind.Target or TensorKind.Label), $"{store.Tensor.Name} belongs to the caller");
            }

            IEnumerable<Tensor> own = operation.Writes.Select(w => w.Tensor);
            Check(operation.Reads.All(r => IsGiven(r.Tensor, program) || written.Contains(r.Tensor) || own.Contains(r.Tensor)), "a value is read before it is written");
            written.UnionWith(own);
        }

        return program;
    }

    // What is summed may lie outside its tensor, where it counts as absent; bodies must stay inside.
    private static IEnumerable<Access> MaySkip(Operation operation) => operation switch
    {
        Contraction contraction => [contraction.Lhs, contraction.Rhs],
        Reduce reduce => reduce.Element.Loads(),
        MaxPoolGradient pool => [pool.In, pool.Gradient],
        _ => [],
    };

    private static bool IsGiven(Tensor tensor, TensorProgram program) =>
        tensor.Kind is TensorKind.Input or TensorKind.Target or TensorKind.Label or TensorKind.Parameter or TensorKind.Slot
        || (tensor.Kind == TensorKind.Gradient && program.Name == "apply");

    private static long Elements(IEnumerable<int> dimensions) => dimensions.Aggregate(1L, (product, d) => product * d);

    private static void CheckBounds(Operation operation, Access access, int dimension, Action<bool, string> check)
    {
        Affine index = access.Index[dimension];
        int extent = access.Dimensions[dimension];
        if (extent == Axis.Batch)
        {
            check(index.Single >= 0 && operation.Axes[index.Single].IsBatch && index.Constant == 0, $"the batch of {access.Tensor} is not indexed by a batch axis");
            return;
        }

        check(index.Terms.All(t => !operation.Axes[t.Axis].IsBatch), $"{access.Tensor} is indexed by the batch");
        check(index.Divisor > 0, $"index {dimension} of {access.Tensor} is divided by {index.Divisor}");
        (int low, int high) = index.Range(operation.Axes);
        if (MaySkip(operation).Contains(access))
        {
            check(high >= 0 && low < extent * index.Divisor, $"index {dimension} of {access.Tensor} runs from {low} to {high} and never meets it");
            return;
        }

        check(low >= 0 && high < extent && index.Divisor == 1, $"index {dimension} of {access.Tensor} runs from {low} to {high}");
    }
}
