using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>
/// Tells each Dense that reads a flattened image which image it was: files keep PyTorch's channel-first order of flattening. A sequence is an image of one
/// column where it comes from convolutions or pools, which have channels; elsewhere it has features, which are last in PyTorch too.
/// </summary>
internal static class FlattenedImages
{
    public static DraftNode[] Mark(IReadOnlyList<DraftNode> nodes) => nodes
        .Select(n => n.Layer is DenseLayer dense && Image(nodes, n.Inputs[0]) is { } image ? n with { Layer = dense with { InputImage = image } } : n)
        .ToArray();

    private static Shape? Image(IReadOnlyList<DraftNode> nodes, int node)
    {
        while (nodes[node].Layer is { KeepsPlaces: true } || (nodes[node].Kind == "Flatten" && nodes[nodes[node].Inputs[0]].Shape!.Rank == 1))
        {
            node = nodes[node].Inputs[0];
        }

        if (nodes[node].Kind != "Flatten")
        {
            return null;
        }

        int source = nodes[node].Inputs[0];
        return nodes[source].Shape switch
        {
            { Rank: 3, Last: > 1 } image => image,
            { Rank: 2, Last: > 1 } sequence when HasChannels(nodes, source) => new Shape(sequence.Dimensions[0], 1, sequence.Last),
            _ => null,
        };
    }

    private static bool HasChannels(IReadOnlyList<DraftNode> nodes, int node)
    {
        while (nodes[node].Layer is { KeepsPlaces: true } || nodes[node].Layer is MergeLayer or ConcatenateLayer)
        {
            node = nodes[node].Inputs[0];
        }

        return nodes[node].Layer is ConvolutionLayer or PoolLayer;
    }
}
