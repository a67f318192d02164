using System.Runtime.CompilerServices;

namespace NetCompiler.Generator.Program;

/// <summary>Checks what every pass must keep true; a failure is a defect of the compiler, never of the user's network.</summary>
internal static class ProgramVerifier
{
    // Most operations come out of a pass as they went in: what has been found sound is not looked at again.
    private static readonly ConditionalWeakTable<Operation, Accesses> Sound = new();

    /// <exception cref="InvalidOperationException">The program breaks an invariant; the message prints the operation.</exception>
    public static TensorProgram Verify(TensorProgram program, string stage)
    {
        HashSet<Tensor> written = [];
        Dictionary<string, Tensor> named = [];
        foreach (Operation operation in program.Operations)
        {
            if (!Sound.TryGetValue(operation, out Accesses accesses))
            {
                accesses = new Accesses(operation.Reads.ToArray(), operation.Writes.ToArray());
                Fail(FindProblem(operation, accesses));
                Sound.GetValue(operation, _ => accesses);
            }

            Fail(accesses.Reads.Any(r => !written.Contains(r.Tensor) && !IsGiven(r.Tensor, program) && !accesses.Writes.Any(w => w.Tensor == r.Tensor))
                ? "a value is read before it is written"
                : null);
            written.UnionWith(accesses.Writes.Select(w => w.Tensor));
            foreach (Tensor value in accesses.Writes.Select(w => w.Tensor.Whole).Where(t => t is { Kind: TensorKind.Value, Result: ResultRole.None }))
            {
                Fail(named.TryGetValue(value.Name, out Tensor other) && other != value ? $"{other} and {value} have one name" : null);
                named[value.Name] = value;
            }

            void Fail(string? problem)
            {
                if (problem is not null)
                {
                    throw new InvalidOperationException($"{program.Name} after {stage}: {problem}\n  {ProgramPrinter.Print(operation)}");
                }
            }
        }

        if (ScanVerifier.FindProblem(program) is var (scanned, broken))
        {
            throw new InvalidOperationException($"{program.Name} after {stage}: {broken}\n  {ProgramPrinter.Print(scanned)}");
        }

        return program;
    }

    private static string? FindProblem(Operation operation, Accesses accesses)
    {
        if (operation.Axes.Any(a => a.Extent <= 0 && !a.IsBatch))
        {
            return "an axis has no extent";
        }

        HashSet<int> output = [.. operation.OutputAxes];
        return output.Count != operation.OutputAxes.Count() ? "an output axis appears twice"
            : FindInEntries(operation, accesses.Reads, accesses.Writes) ?? FindInAccesses(operation, accesses.Reads.Concat(accesses.Writes)) ?? FindInBody(operation)
                ?? FindInStores(operation, accesses.Writes, output);
    }

    // Entries are factors of a product. Where a loop goes over what occurs in them, nothing else is changed: whoever reads the rest finds what was there.
    private static string? FindInEntries(Operation operation, Access[] reads, Access[] writes)
    {
        if (reads.Any(r => r.Tensor.IsSparse) && (operation is not Contraction contraction || !contraction.Lhs.Tensor.IsSparse || reads.Count(r => r.Tensor.IsSparse) > 1))
        {
            return "entries are read otherwise than as a product's first operand";
        }

        foreach (Axis axis in operation.Axes.Where(a => a.OccursIn is not null))
        {
            if (!axis.OccursIn!.IsSparse || axis.OccursIn.Last != axis.Extent)
            {
                return $"{axis} is no index of entries";
            }

            if (writes.Any(w => w.Tensor.Kind is not (TensorKind.Parameter or TensorKind.Slot)))
            {
                return $"{axis} leaves out a part of what is stored";
            }
        }

        return null;
    }

    private static string? FindInAccesses(Operation operation, IEnumerable<Access> accesses)
    {
        HashSet<Access> maySkip = [.. MaySkip(operation)];
        foreach (Access access in accesses)
        {
            if (access.Index.Count != access.Dimensions.Count)
            {
                return $"{access.Tensor} is indexed with {access.Index.Count} indices in a view of {access.Dimensions.Count}";
            }

            if (access.Dimensions != access.Tensor.Dimensions && Elements(access.Dimensions) != Elements(access.Tensor.Dimensions))
            {
                return $"a view of {access.Tensor} has another number of elements";
            }

            if (access.Tensor.IsMatrix && access.Dimensions[access.Dimensions.Count - 1] != access.Tensor.Last)
            {
                return $"a view of {access.Tensor} splits its columns";
            }

            for (int d = 0; d < access.Index.Count; d++)
            {
                if (FindInIndex(operation, access, d, maySkip) is { } problem)
                {
                    return problem;
                }
            }
        }

        return null;
    }

    private static string? FindInIndex(Operation operation, Access access, int dimension, HashSet<Access> maySkip)
    {
        Affine index = access.Index[dimension];
        int extent = access.Dimensions[dimension];
        if (extent == Axis.Batch)
        {
            return index.Single >= 0 && operation.Axes[index.Single].IsBatch && index.Constant == 0 ? null : $"the batch of {access.Tensor} is not indexed by a batch axis";
        }

        foreach (Term term in index.Terms)
        {
            if (operation.Axes[term.Axis].IsBatch)
            {
                return $"{access.Tensor} is indexed by the batch";
            }
        }

        if (index.Divisor <= 0)
        {
            return $"index {dimension} of {access.Tensor} is divided by {index.Divisor}";
        }

        (int low, int high) = index.Range(operation.Axes);
        if (low >= 0 && high < extent && index.Divisor == 1)
        {
            return null;
        }

        return !maySkip.Contains(access) ? $"index {dimension} of {access.Tensor} runs from {low} to {high}"
            : high >= 0 && low < extent * index.Divisor ? null
            : $"index {dimension} of {access.Tensor} runs from {low} to {high} and never meets it";
    }

    private static string? FindInBody(Operation operation)
    {
        HashSet<int> temps = [];
        foreach (Statement statement in operation.Body)
        {
            foreach (Expr expression in statement.Value.All())
            {
                if (expression is TempExpr temp && !temps.Contains(temp.Index))
                {
                    return "a temporary is used before it is named";
                }

                if (expression is ResultExpr && operation is Map)
                {
                    return "a map has no result";
                }
            }

            if (statement is Let let && !temps.Add(let.Temp))
            {
                return $"t{let.Temp} is named twice";
            }
        }

        return null;
    }

    private static string? FindInStores(Operation operation, Access[] stores, HashSet<int> output)
    {
        foreach (Access store in stores)
        {
            if (operation is not (Composite or MaxPoolGradient) && !output.SetEquals(store.Axes))
            {
                return $"{store.Tensor.Name} is stored several times at one point";
            }

            if (store.Tensor.Kind is TensorKind.Input or TensorKind.Target or TensorKind.Label or TensorKind.ExampleWeight or TensorKind.Constant)
            {
                return $"{store.Tensor.Name} is only to be read";
            }
        }

        return null;
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
        tensor.Kind is TensorKind.Input or TensorKind.State or TensorKind.Target or TensorKind.Label or TensorKind.ExampleWeight or TensorKind.Parameter or TensorKind.Slot
            or TensorKind.Constant
        || (tensor.Kind == TensorKind.Gradient && program.Kind == ProgramKind.Apply);

    private static long Elements(IEnumerable<int> dimensions) => dimensions.Aggregate(1L, (product, d) => product * d);

    /// <summary>What an operation reads and writes.</summary>
    private sealed record Accesses(Access[] Reads, Access[] Writes);
}
