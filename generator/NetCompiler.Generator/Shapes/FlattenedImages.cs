using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>
/// Finds of which flattened images each vector is made: files keep PyTorch's channel-first order of flattening. A sequence is an image of one column where it comes
/// from convolutions or pools, which have channels; elsewhere it has features, which are last in PyTorch too.
/// </summary>
internal static class FlattenedImages
{
    /// <summary>For each node the images [height, width, channels] that lie one after the other in its vector, or none where both orders are the same.</summary>
    public static EquatableArray<Shape>[] Find(IReadOnlyList<DraftNode> nodes)
    {
        var images = new EquatableArray<Shape>[nodes.Count];
        bool[] channels = new bool[nodes.Count];
        for (int i = 0; i < nodes.Count; i++)
        {
            channels[i] = HasChannels(nodes, nodes[i], channels);
            images[i] = nodes[i].Shape!.Rank == 1 && nodes[i].Inputs.Count > 0 ? Of(nodes, nodes[i], images, channels) : [];
        }

        return images;
    }

    private static EquatableArray<Shape> Of(IReadOnlyList<DraftNode> nodes, DraftNode node, EquatableArray<Shape>[] images, bool[] channels) => node.Layer switch
    {
        ReshapeLayer => nodes[node.Inputs[0]].Shape!.Rank == 1 ? images[node.Inputs[0]] : Flattened(nodes, node.Inputs[0], channels),
        ConcatenateLayer when node.Inputs.Any(i => images[i].Count > 0) =>
            new(node.Inputs.SelectMany(i => images[i].Count > 0 ? images[i] : new EquatableArray<Shape>(new Shape(1, 1, nodes[i].Shape!.Length)))),

        // The sum of an image and of something else has no order of its own.
        PointwiseLayer when node.Inputs.Select(i => Order(images[i])).Distinct().Count() == 1 => images[node.Inputs[0]],
        { KeepsPlaces: true } => images[node.Inputs[0]],
        _ => [],
    };

    // Images with the same order in one form: without height and width, and those of one pixel or one channel, which have no order, joined to their likes.
    private static EquatableArray<Shape> Order(EquatableArray<Shape> images)
    {
        List<(int Pixels, int Channels)> runs = [];
        foreach (Shape image in images)
        {
            (int pixels, int channels) = image.Last == 1 || image.Length == image.Last ? (1, image.Length) : (image.Length / image.Last, image.Last);
            if (pixels == 1 && runs.Count > 0 && runs[runs.Count - 1].Pixels == 1)
            {
                (pixels, channels) = (1, runs[runs.Count - 1].Channels + channels);
                runs.RemoveAt(runs.Count - 1);
            }

            runs.Add((pixels, channels));
        }

        return runs.Count == 1 && runs[0].Pixels == 1 ? [] : new(runs.Select(r => new Shape(r.Pixels, 1, r.Channels)));
    }

    private static EquatableArray<Shape> Flattened(IReadOnlyList<DraftNode> nodes, int source, bool[] channels) => nodes[source].Shape switch
    {
        { Rank: 3, Last: > 1 } image => new(image),
        { Rank: 2, Last: > 1 } sequence when channels[source] => new(new Shape(sequence.Dimensions[0], 1, sequence.Last)),
        _ => [],
    };

    private static bool HasChannels(IReadOnlyList<DraftNode> nodes, DraftNode node, bool[] channels) => node.Layer switch
    {
        ConvolutionLayer or TransposedConvolutionLayer or PoolLayer => true,
        PointwiseLayer or ConcatenateLayer => node.Inputs.Any(i => nodes[i].Shape!.Rank == node.Shape!.Rank && channels[i]),
        ChannelShuffleLayer or MaxoutLayer or ZeroPaddingLayer or CroppingLayer or UpSamplingLayer or PermuteLayer or { KeepsPlaces: true } => channels[node.Inputs[0]],
        _ => false,
    };
}
