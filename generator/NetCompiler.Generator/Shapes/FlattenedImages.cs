using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Tells each Dense that reads a flattened image which image it was: files keep PyTorch's channel-first order of flattening.</summary>
internal static class FlattenedImages
{
    public static DraftNode[] Mark(IReadOnlyList<DraftNode> nodes) => nodes
        .Select(n => n.Layer is DenseLayer dense && Image(nodes, n.Inputs[0]) is { } image ? n with { Layer = dense with { InputImage = image } } : n)
        .ToArray();

    private static Shape? Image(IReadOnlyList<DraftNode> nodes, int node)
    {
        while (nodes[node].Layer is ActivationLayer or DropoutLayer or GaussianNoiseLayer or ActivityRegularizationLayer)
        {
            node = nodes[node].Inputs[0];
        }

        return nodes[node].Kind == "Flatten" && nodes[nodes[node].Inputs[0]].Shape is { Rank: 3, Last: > 1 } image ? image : null;
    }
}
