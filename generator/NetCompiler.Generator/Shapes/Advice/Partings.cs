using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Finds where the shapes of two layers that should be equal become unequal.</summary>
internal static class Partings
{
    /// <summary>Whether two shapes are equal but for the last dimension.</summary>
    public static bool SameRows(Shape a, Shape b) => a.Dimensions.Take(a.Rank - 1).SequenceEqual(b.Dimensions.Take(b.Rank - 1));

    /// <summary>
    /// On the way from what both come from, the layer of either branch that first gives another shape than its counterpart; where there is no counterpart, what the
    /// other branch ends with.
    /// </summary>
    public static (DraftNode First, DraftNode Second) Find(LayerInput first, LayerInput second)
    {
        IReadOnlyList<DraftNode> nodes = first.Nodes;
        List<int> above = Chain(nodes, first.Node);
        List<int> otherAbove = Chain(nodes, second.Node);
        int common = above.FindIndex(otherAbove.Contains);
        int[] branch = (common < 0 ? above : above.Take(common)).Reverse().ToArray();
        int[] otherBranch = (common < 0 ? otherAbove : otherAbove.TakeWhile(n => n != above[common])).Reverse().ToArray();
        Func<Shape, Shape, bool> same = SameRows(first.Shape!, second.Shape!) ? (a, b) => a.Last == b.Last : SameRows;
        DraftNode[] changes = Changes(nodes, branch, same);
        DraftNode[] otherChanges = Changes(nodes, otherBranch, same);
        int equal = changes.Zip(otherChanges, (a, b) => same(a.Shape!, b.Shape!)).TakeWhile(s => s).Count();
        return (
            equal < changes.Length ? changes[equal] : nodes[End(nodes, branch, first.Node)],
            equal < otherChanges.Length ? otherChanges[equal] : nodes[End(nodes, otherBranch, second.Node)]);
    }

    /// <summary>Whether the first is fewer layers away from what both come from, as the short cut of a residual network is.</summary>
    public static bool IsShorter(LayerInput first, LayerInput second)
    {
        List<int> above = Chain(first.Nodes, first.Node);
        List<int> otherAbove = Chain(second.Nodes, second.Node);
        int common = above.FindIndex(otherAbove.Contains);
        return common < 0 ? above.Count <= otherAbove.Count : common <= otherAbove.IndexOf(above[common]);
    }

    /// <summary>The last layer above and including this one that changes the height or the width.</summary>
    public static DraftNode LastResize(LayerInput input)
    {
        DraftNode[] changes = Changes(input.Nodes, Enumerable.Reverse(Chain(input.Nodes, input.Node)), SameRows);
        return changes.Length > 0 ? changes[changes.Length - 1] : input.Nodes[input.Node];
    }

    /// <summary>The node and what it comes from along first inputs, upwards, as far as shapes are known.</summary>
    private static List<int> Chain(IReadOnlyList<DraftNode> nodes, int node)
    {
        var chain = new List<int> { node };
        while (nodes[node].Inputs.Count > 0 && nodes[nodes[node].Inputs[0]].Shape is not null)
        {
            node = nodes[node].Inputs[0];
            chain.Add(node);
        }

        return chain;
    }

    private static DraftNode[] Changes(IReadOnlyList<DraftNode> nodes, IEnumerable<int> downwards, Func<Shape, Shape, bool> same) => downwards
        .Select(n => nodes[n])
        .Where(n => n.Inputs.Count > 0 && nodes[n.Inputs[0]].Shape is { } before && (before.Rank != n.Shape!.Rank || !same(before, n.Shape)))
        .ToArray();

    /// <summary>The last layer of a branch that might have changed the shape; where there is none, what the branch gives.</summary>
    private static int End(IReadOnlyList<DraftNode> nodes, IEnumerable<int> downwards, int result) =>
        downwards.Where(n => nodes[n].Layer is KernelLayer or PoolLayer).DefaultIfEmpty(result).Last();
}
