using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Schedule;

/// <summary>How the lanes of a vector run through a nest.</summary>
internal enum Lanes
{
    /// <summary>Along an output axis: every lane has a result of its own.</summary>
    Outputs,

    /// <summary>Along a summed axis: the lanes are added up at the end.</summary>
    Sums,

    /// <summary>One element after the other: nothing lies contiguously.</summary>
    None,
}

/// <summary>
/// The loops of one map, or of reductions over the same points: neighbouring axes merged, the vectorised one chosen, and the conditions under which elements
/// count. The same for every instruction set.
/// </summary>
internal sealed class Nest
{
    private readonly int _shared;

    private Nest(IReadOnlyList<Operation> operations, int shared)
    {
        _shared = shared;
        Operations = operations;
        Axes = operations[0].Axes;
        Elements = operations.SelectMany(ElementsOf).Distinct().ToArray();
        Checks = IndexCheck.Of(Elements, Axes).ToArray();
        Index = operations.SelectMany(o => o.Reads.Concat(o.Writes)).Distinct().ToDictionary(a => a, FlatIndex.Of);
        int[] output = operations[0].OutputAxes.OrderBy(a => a).ToArray();
        int[] summed = Enumerable.Range(0, Axes.Count).Except(output).ToArray();
        Loops = [.. Merge(output, false).Reverse(), .. Merge(summed, true).Reverse()];
        (Vector, Direction) = ChooseVector();
    }

    public IReadOnlyList<Operation> Operations { get; }

    public EquatableArray<Axis> Axes { get; }

    /// <summary>What reductions read at each point; empty for maps.</summary>
    public IReadOnlyList<Access> Elements { get; }

    public IReadOnlyList<IndexCheck> Checks { get; }

    public IReadOnlyDictionary<Access, FlatIndex> Index { get; }

    /// <summary>Output loops from the outermost to the innermost, then the summed ones; without those that are shared, and those of one element.</summary>
    public IReadOnlyList<NestLoop> Loops { get; }

    /// <summary>The loop that runs in vectors; null where none does.</summary>
    public NestLoop? Vector { get; }

    public Lanes Direction { get; }

    /// <summary>The loops over outputs around the vectorised one.</summary>
    public NestLoop[] OuterLoops => [.. Loops.Where(l => !l.Summed && (Direction != Lanes.Outputs || l != Vector))];

    /// <summary>The C# variable of an axis; some operations have two of one name.</summary>
    public string Variable(int axis)
    {
        string name = Axes[axis].Name;
        return Axes.Count(a => a.Name == name) == 1 ? name : $"{name}_{axis}";
    }

    /// <param name="operations">One map, or reductions with the same axes and outputs.</param>
    /// <param name="shared">How many leading axes have loops of their own around the nest.</param>
    public static Nest Create(IReadOnlyList<Operation> operations, int shared) => new(operations, shared);

    private static IEnumerable<Access> ElementsOf(Operation operation) => operation switch
    {
        Reduce reduce => reduce.Element.Loads(),
        MaxPoolGradient pool => [pool.In],
        _ => [],
    };

    private IEnumerable<Expr> Expressions => Operations.SelectMany(o => o.Expressions).SelectMany(e => e.All());

    // From the innermost loop to the outermost.
    private IEnumerable<NestLoop> Merge(int[] axes, bool summed)
    {
        NestLoop? current = null;
        foreach (int axis in axes.Where(a => a >= _shared && Axes[a].Extent != 1).Reverse())
        {
            if (current is not null && CanMerge(axis, current))
            {
                current = current with { Merged = new(current.Merged.Append(axis)), Extent = current.Extent * Axes[axis].Extent };
                continue;
            }

            if (current is not null)
            {
                yield return current;
            }

            current = new NestLoop(axis, [], Axes[axis].Extent, summed);
        }

        if (current is not null)
        {
            yield return current;
        }
    }

    private bool CanMerge(int outer, NestLoop inner) =>
        !Axes[outer].IsBatch && !inner.IsBatch
        && Index.Values.All(i => !i.Divides(outer) && !i.Divides(inner.Axis) && i.Stride(outer) == i.Stride(inner.Axis) * inner.Extent)
        && !Checks.Any(c => c.Index.Coefficient(outer) != 0 || c.Index.Coefficient(inner.Axis) != 0)
        && Expressions.All(e => e switch
        {
            OneHotExpr hot => hot.Axis != outer && hot.Axis != inner.Axis,
            RandomExpr random => random.Element.Coefficient(outer) == random.Element.Coefficient(inner.Axis) * inner.Extent,
            _ => true,
        });

    // Gathered loads come last: a lane then costs as much as an element.
    private (NestLoop? Loop, Lanes Direction) ChooseVector()
    {
        NestLoop[] outputs = Loops.Where(l => !l.Summed && !l.IsBatch).Reverse().ToArray();
        NestLoop[] sums = Operations[0] is Reduce ? Loops.Where(l => l.Summed && !l.IsBatch).Reverse().ToArray() : [];
        if (outputs.FirstOrDefault(l => CanVectorize(l, gather: false)) is { } output)
        {
            return (output, Lanes.Outputs);
        }

        if (sums.FirstOrDefault(CanSumLanes) is { } sum)
        {
            return (sum, Lanes.Sums);
        }

        return outputs.FirstOrDefault(l => l.Extent >= Panels.Width && CanVectorize(l, gather: true)) is { } gathered
            ? (gathered, Lanes.Outputs)
            : (null, Lanes.None);
    }

    private bool CanVectorize(NestLoop loop, bool gather) =>
        Operations.SelectMany(o => o.Writes).All(w => Index[w].Stride(loop.Axis) == 1)
        && Operations.SelectMany(o => o.Reads).All(r => !Index[r].Divides(loop.Axis) && (gather || Index[r].Stride(loop.Axis) is 0 or 1))
        && Suits(loop, Expressions);

    private bool CanSumLanes(NestLoop loop) =>
        Elements.All(r => !Index[r].Divides(loop.Axis) && Index[r].Stride(loop.Axis) is 0 or 1)
        && Elements.Any(r => Index[r].Stride(loop.Axis) == 1)
        && Suits(loop, Operations.OfType<Reduce>().SelectMany(r => r.Element.All()));

    private bool Suits(NestLoop loop, IEnumerable<Expr> expressions) =>
        Checks.All(c => c.Index.Coefficient(loop.Axis) == 0)
        && expressions.All(e => e switch
        {
            OneHotExpr hot => hot.Axis == loop.Axis,
            RandomExpr random => random.Row != loop.Axis && random.Element.Coefficient(loop.Axis) == 1,
            _ => true,
        });
}
