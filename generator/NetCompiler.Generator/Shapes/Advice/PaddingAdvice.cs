using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Finds the layer whose padding would make two branches of an image or a sequence equally large.</summary>
internal static class PaddingAdvice
{
    /// <summary>The first of two layers that would give the rows of the other with <c>Padding.Same</c>; null where neither would.</summary>
    public static DraftNode? Mends(IReadOnlyList<DraftNode> nodes, DraftNode first, DraftNode second) =>
        WouldGive(nodes, first, second.Shape!) ? first : WouldGive(nodes, second, first.Shape!) ? second : null;

    private static bool WouldGive(IReadOnlyList<DraftNode> nodes, DraftNode node, Shape wanted)
    {
        EquatableArray<Window> windows = node.Layer switch
        {
            ConvolutionLayer convolution => convolution.Windows,
            PoolLayer pool => pool.Windows,
            _ => default,
        };
        if (windows.Count == 0 || windows.Count != wanted.Rank - 1 || windows.Any(w => w.Before != 0 || w.After != 0) || nodes[node.Inputs[0]].Shape is not { } input)
        {
            return false;
        }

        return windows.Select((w, i) => (input.Dimensions[i] + w.Stride - 1) / w.Stride).SequenceEqual(wanted.Dimensions.Take(windows.Count));
    }
}
