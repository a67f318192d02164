using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Moves each map to the end of the operation that produces what it reads, where both run over the same points: activations, their derivatives and
/// optimizer updates become epilogues, and the value between stays in registers.
/// </summary>
internal static class FuseMaps
{
    // With fewer points than a vector has lanes there are no whole vectors.
    private const int FewPoints = WidestVector.Lanes;

    public static TensorProgram Run(TensorProgram program)
    {
        List<Footprint> operations = [.. program.Operations.Select(o => new Footprint(o))];
        for (int i = 0; i < operations.Count; i++)
        {
            if (operations[i].Operation is Map && FindProducer(operations, i) is { } found)
            {
                operations[found.Index] = new Footprint(Fuse(found.Producer, found.Map));
                operations.RemoveAt(i--);
            }
        }

        return program.With(operations.Select(o => o.Operation));
    }

    // The nearest operation before the map that writes something it reads at the same points, when nothing between them stands in the way.
    private static (int Index, Operation Producer, Map Map)? FindProducer(List<Footprint> operations, int index)
    {
        Footprint map = operations[index];
        for (int i = index - 1; i >= 0; i--)
        {
            Footprint candidate = operations[i];
            bool produces = candidate.Writes.Overlaps(map.Reads);
            if (produces && candidate.Operation.Scan == map.Operation.Scan
                && Align(candidate.Operation, (Map)map.Operation) is var (producer, aligned) && CanFuse(producer, aligned))
            {
                return (i, producer, aligned);
            }

            if (produces || candidate.Writes.Overlaps(map.Writes) || candidate.Reads.Overlaps(map.Writes))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Both over the same loops, where one of them sees a tensor between them in a finer view than the other.</summary>
    private static (Operation Producer, Map Map) Align(Operation producer, Map map)
    {
        if (map.Scan is not null)
        {
            return (producer, map);
        }

        foreach (Access written in producer.Writes)
        {
            foreach (Access read in map.Reads.Where(r => r.Tensor == written.Tensor && r.Dimensions != written.Dimensions))
            {
                if (Refinement.Refine(map, read.Tensor, written.Dimensions) is { } finerMap)
                {
                    return (producer, finerMap);
                }

                if (producer is Map before && Refinement.Refine(before, read.Tensor, read.Dimensions) is { } finerProducer)
                {
                    return (finerProducer, map);
                }
            }
        }

        return (producer, map);
    }

    private static bool CanFuse(Operation producer, Map map)
    {
        int[]? axes = MatchAxes(producer, map);
        if (axes is null || producer is Composite or MaxPoolGradient)
        {
            return false;
        }

        // Whatever the map reads of the producer's results must be read at the very point where it is written.
        Access[] written = producer.Writes.ToArray();
        Access[] touched = map.Reads.Concat(map.Writes).Select(a => a.Rename(x => axes[x])).ToArray();
        bool samePoints = touched.All(a => written.Where(w => w.Tensor == a.Tensor).All(w => w == a));

        // What both store must lie contiguously along the same axis, or the vectors of the one are scattered elements of the other.
        bool sameDirection = map.Writes.All(w => Contiguous(w.Rename(x => axes[x])) == Contiguous(written[0]));

        // And the map must not overwrite what the producer still reads at other points.
        IEnumerable<Tensor> operands = producer is Contraction c ? [c.Lhs.Tensor, c.Rhs.Tensor]
            : producer is Reduce r ? r.Element.Loads().Select(l => l.Tensor) : [];
        return samePoints && sameDirection && (producer is not Contraction || (KeepsVectors(written[0], touched) && FillsVectors(producer, written[0], map)))
            && !map.Writes.Any(w => operands.Contains(w.Tensor));
    }

    /// <summary>
    /// A contraction's vectors run along its columns. Where these are few, at many points, a function that takes tens of instructions is cheaper by itself: over
    /// whole vectors of neighbouring points.
    /// </summary>
    private static bool FillsVectors(Operation producer, Access written, Map map)
    {
        int column = Contiguous(written);
        if (column < 0 || !map.Body.SelectMany(s => s.Value.All()).OfType<UnaryExpr>().Any(IsLong))
        {
            return true;
        }

        int columns = producer.Axes[column].Extent;
        int points = producer.OutputAxes.Where(a => a != column && !producer.Axes[a].IsBatch).Aggregate(1, (product, a) => product * producer.Axes[a].Extent);
        return points < FewPoints || columns * 2 > WidestVector.Padded(columns);
    }

    private static bool IsLong(UnaryExpr e) =>
        e.Op is UnaryOp.Exp or UnaryOp.Log or UnaryOp.Tanh or UnaryOp.Sigmoid or UnaryOp.Erf or UnaryOp.Softplus or UnaryOp.NormalQuantile
            or UnaryOp.QuickSigmoid or UnaryOp.QuickTanh;

    // A contraction's columns lie in the lanes of a vector: so must what its epilogue touches, which a map that shuffles channels does not.
    private static bool KeepsVectors(Access written, Access[] touched)
    {
        int lanes = written.Index.Count == 0 ? -1 : written.Index[written.Index.Count - 1].Single;
        return touched.All(a => a.Index.Select((index, d) => index.Coefficient(lanes) is var c && (c == 0 || (c == 1 && d == a.Index.Count - 1))).All(kept => kept));
    }

    private static int Contiguous(Access access) => access.Index.Count == 0 ? -1 : access.Index[access.Index.Count - 1].Single;

    /// <summary>For each axis of the map, the producer's output axis that runs over the same range; null where they do not correspond.</summary>
    private static int[]? MatchAxes(Operation producer, Map map)
    {
        int[] output = producer.OutputAxes.ToArray();
        if (output.Length != map.Axes.Count)
        {
            return null;
        }

        // Contractions may list their outputs in another order than the map, so the accesses decide: the first store both know.
        foreach (Access written in producer.Writes)
        {
            foreach (Access read in map.Reads.Where(r => r.Tensor == written.Tensor && r.Dimensions == written.Dimensions))
            {
                int[] axes = Enumerable.Repeat(-1, map.Axes.Count).ToArray();
                for (int d = 0; d < read.Index.Count; d++)
                {
                    Affine w = written.Index[d];
                    Affine r = read.Index[d];
                    if (w.Constant != r.Constant || w.Divisor != r.Divisor || w.Terms.Count != r.Terms.Count)
                    {
                        return null;
                    }

                    for (int t = 0; t < w.Terms.Count; t++)
                    {
                        axes[r.Terms[t].Axis] = w.Terms[t].Axis;
                    }
                }

                if (axes.All(a => a >= 0) && axes.Select((a, i) => producer.Axes[a].Extent == map.Axes[i].Extent).All(same => same))
                {
                    return axes;
                }
            }
        }

        return null;
    }

    private static Operation Fuse(Operation producer, Map map)
    {
        int[] axes = MatchAxes(producer, map)!;
        List<Statement> body = [];
        Dictionary<Access, Expr> known = [];
        int temps = producer.Temps;
        foreach (Statement statement in producer.Body)
        {
            if (statement is not Store store)
            {
                body.Add(statement);
                continue;
            }

            Expr value = store.Value;
            if (value is not (TempExpr or ResultExpr))
            {
                body.Add(new Let(temps, value));
                value = new TempExpr(temps++);
            }

            known[store.Target] = value;
            body.Add(store.With(value));
        }

        int shift = temps;
        foreach (Statement statement in map.Body)
        {
            Statement renamed = statement.RenameAxes(x => axes[x]);
            Expr value = renamed.Value.Rewrite(e => e switch
            {
                LoadExpr load when known.TryGetValue(load.Access, out Expr replacement) => replacement,
                TempExpr temp => new TempExpr(temp.Index + shift),
                _ => null,
            });
            body.Add(renamed is Let let ? new Let(let.Temp + shift, value) : renamed.With(value));
        }

        return producer with { Body = new(body) };
    }

    /// <summary>An operation and what it touches.</summary>
    private sealed class Footprint(Operation operation)
    {
        public Operation Operation => operation;

        public HashSet<Tensor> Reads { get; } = [.. operation.Reads.Select(r => r.Tensor)];

        public HashSet<Tensor> Writes { get; } = [.. operation.Writes.Select(w => w.Tensor)];
    }
}
