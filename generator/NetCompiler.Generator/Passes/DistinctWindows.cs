using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Passes;

/// <summary>
/// Sums over windows that lie side by side, turned around: where <c>(a − k) / s</c> has taps k of the same extent s, each element a = s·x + k meets one window
/// x at one tap, so that the loop over the elements becomes loops over windows and taps, and no condition is left. The gradient of such an average pooling is
/// one multiplication then.
/// </summary>
internal static class DistinctWindows
{
    public static TensorProgram Run(TensorProgram program) => program.With(program.Operations.Select(o => o is Reduce { Kind: ReduceKind.Sum } reduce ? Run(reduce) : o));

    private static Operation Run(Reduce reduce)
    {
        foreach (int tap in Enumerable.Range(0, reduce.Axes.Count).Except(reduce.Output))
        {
            if (Element(reduce, tap) is >= 0 and var element)
            {
                Reduce split = Split(reduce, element, tap);
                return split.Output.Count < split.Axes.Count
                    ? Run(split)
                    : new Map(split.Axes, new(split.Body.Select(s => s.With(s.Value.Rewrite(e => e is ResultExpr ? split.Element : null))))) { Scan = split.Scan };
            }
        }

        return reduce;
    }

    /// <summary>The axis of the elements whose windows a summed axis goes through; −1 where elements may meet several windows or none.</summary>
    private static int Element(Reduce reduce, int tap)
    {
        (Affine Index, int Extent)[] indices = [.. reduce.Element.Loads().SelectMany(l => l.Index.Select((index, d) => (index, l.Dimensions[d])))
            .Where(i => i.index.Coefficient(tap) != 0).Distinct()];
        if (indices.Length != 1 || indices[0].Index is not { Constant: 0, Terms.Count: 2 } index || index.Divisor != reduce.Axes[tap].Extent || index.Coefficient(tap) != -1)
        {
            return -1;
        }

        int element = index.Terms.First(t => t.Axis != tap).Axis;
        bool named = reduce.Expressions.SelectMany(e => e.All()).Any(e => e is RandomExpr || (e is OneHotExpr hot && hot.Axis == element));
        return !named && reduce.Output.Contains(element) && index.Coefficient(element) == 1 && reduce.Axes[element].Extent == index.Divisor * indices[0].Extent ? element : -1;
    }

    private static Reduce Split(Reduce reduce, int element, int tap)
    {
        // The taps come right after the windows, as elements of an image do.
        int[] order = [.. Enumerable.Range(0, reduce.Axes.Count).Where(a => a != tap).SelectMany(a => a == element ? new[] { a, tap } : [a])];
        int Place(int axis) => Array.IndexOf(order, axis);
        int size = reduce.Axes[tap].Extent;

        Affine Apply(Affine index) => index.Coefficient(tap) != 0
            ? Affine.Of(Place(element))
            : index with { Terms = new(index.Terms.SelectMany(t => t.Axis == element
                ? new[] { new Term(Place(element), t.Coefficient * size), new Term(Place(tap), t.Coefficient) } : [t with { Axis = Place(t.Axis) }])) };
        Access At(Access access) => access with { Index = new(access.Index.Select(Apply)) };
        Expr Rewrite(Expr expr) => expr.Rewrite(e => e switch
        {
            LoadExpr load => new LoadExpr(At(load.Access)),
            OneHotExpr hot => new OneHotExpr(At(hot.Label), Place(hot.Axis)),
            _ => null,
        });
        return reduce with
        {
            Axes = new(order.Select(a => a == element ? reduce.Axes[a] with { Extent = reduce.Axes[a].Extent / size } : reduce.Axes[a])),
            Output = new(reduce.Output.Append(tap).Select(Place)),
            Element = Rewrite(reduce.Element),
            Body = new(reduce.Body.Select(s => s is Store store ? new Store(At(store.Target), Rewrite(store.Value)) : s.With(Rewrite(s.Value)))),
        };
    }
}
