using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>
/// Simplifies the loops of a contraction without changing what it computes: sums over one point go, and neighbouring axes that every access sees as one
/// contiguous dimension become one (the rows and columns of a 1×1 convolution are just pixels).
/// </summary>
internal static class LoopMerging
{
    /// <param name="keepRows">Whether the first dimension of what is stored, after the batch, keeps a loop of its own.</param>
    public static Contraction Run(Contraction contraction, bool keepRows = false)
    {
        contraction = DropPoints(contraction);
        int rows = keepRows && contraction.Writes.First().Index is { Count: > 1 } index ? index[1].Single : -1;
        for (int first = 0; first < contraction.Axes.Count; first++)
        {
            for (int second = 0; second < contraction.Axes.Count; second++)
            {
                if (first != second && first != rows && second != rows && TryMerge(contraction, first, second) is { } merged)
                {
                    return Run(merged, keepRows);
                }
            }
        }

        return contraction;
    }

    private static Contraction DropPoints(Contraction contraction)
    {
        int point = contraction.SummedAxes.Where(a => contraction.Axes[a].Extent == 1 && !MeetsBorder(contraction, a)).DefaultIfEmpty(-1).First();
        if (point < 0 || contraction.SummedAxes.Count() == 1)
        {
            return contraction;
        }

        Access Drop(Access access) => access with { Index = new(access.Index.Select(i => i with { Terms = new(i.Terms.Where(t => t.Axis != point)) })) };
        return DropPoints(Remove(contraction with { Lhs = Drop(contraction.Lhs), Rhs = Drop(contraction.Rhs) }, point));
    }

    // An axis in an index that may be invalid is needed to say where it is.
    private static bool MeetsBorder(Contraction contraction, int axis) => new[] { contraction.Lhs, contraction.Rhs }.Any(access =>
        access.Index.Where((index, d) => index.Coefficient(axis) != 0 && !index.IsAlwaysValid(contraction.Axes, access.Dimensions[d])).Any());

    private static Contraction? TryMerge(Contraction contraction, int first, int second)
    {
        (Axis a, Axis b) = (contraction.Axes[first], contraction.Axes[second]);
        bool sameSide = contraction.Output.Contains(first) == contraction.Output.Contains(second);
        if (a.IsBatch || b.IsBatch || !sameSide || !contraction.Reads.Concat(contraction.Writes).All(CanMerge) || contraction.Body.Any(s => s.Value.All().Any(NamesAxis)))
        {
            return null;
        }

        Contraction merged = (Contraction)contraction.MapExpressions(e => e.Rewrite(x => x switch
        {
            LoadExpr load => new LoadExpr(Merge(load.Access)),
            RandomExpr random => random with { Element = MergeElement(random.Element) },
            _ => null,
        }));
        merged = merged with
        {
            Axes = new(contraction.Axes.Select((axis, i) => i == first ? new Axis(a.Name + b.Name, a.Extent * b.Extent) : axis)),
            Lhs = Merge(contraction.Lhs),
            Rhs = Merge(contraction.Rhs),
            Body = new(merged.Body.Select(s => s is Store store ? store with { Target = Merge(store.Target) } : s)),
        };
        return Remove(merged, second);

        // Either nothing of the two axes, or each alone through a whole dimension, one right after the other.
        bool CanMerge(Access access)
        {
            if (!access.Uses(first) && !access.Uses(second))
            {
                return true;
            }

            int d = Find(access);
            return d >= 0 && !(access.Tensor.IsMatrix && d + 1 == access.Index.Count - 1);
        }

        int Find(Access access)
        {
            for (int d = 0; d + 1 < access.Index.Count; d++)
            {
                if (access.IsWhole(d, first, contraction.Axes) && access.IsWhole(d + 1, second, contraction.Axes))
                {
                    return d;
                }
            }

            return -1;
        }

        bool NamesAxis(Expr expr) => expr is OneHotExpr || (expr is RandomExpr random && random.Element.Coefficient(first) != b.Extent * random.Element.Coefficient(second));

        // The merged axis moves in the steps of the second.
        Affine MergeElement(Affine element) =>
            element with { Terms = new(element.Terms.Where(t => t.Axis != first).Select(t => t.Axis == second ? t with { Axis = first } : t)) };

        Access Merge(Access access)
        {
            int d = access.Uses(first) ? Find(access) : -1;
            return d < 0 ? access : new Access(
                access.Tensor,
                new(access.Index.Where((_, i) => i != d + 1)),
                new(access.Dimensions.Select((extent, i) => i == d ? a.Extent * b.Extent : extent).Where((_, i) => i != d + 1)));
        }
    }

    private static Contraction Remove(Contraction contraction, int axis)
    {
        int Rename(int a) => a > axis ? a - 1 : a;
        return contraction with
        {
            Axes = new(contraction.Axes.Where((_, i) => i != axis)),
            Output = new(contraction.Output.Where(a => a != axis).Select(Rename)),
            Lhs = contraction.Lhs.Rename(Rename),
            Rhs = contraction.Rhs.Rename(Rename),
            Body = new(contraction.Body.Select(s => s.RenameAxes(Rename))),
        };
    }
}
