using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>A recurrent network at a single time step, for streams: the same layers and parameters over sequences of length 1.</summary>
internal static class StreamGraph
{
    // States lie in whole vectors of the widest instruction set.
    private const int Width = 16;

    /// <summary>The graph of one step; null where the network has no state, or looks ahead in time, or mixes time steps otherwise.</summary>
    public static Graph? Create(Graph graph)
    {
        if (!graph.Nodes.Any(n => n.Layer is RecurrentLayer)
            || !graph.Inputs.All(i => IsSequence(i) && i.Shape.Dimensions[0] == graph.Inputs.First().Shape.Dimensions[0]))
        {
            return null;
        }

        List<Node> nodes = [];
        HashSet<int> sequences = [];
        foreach (Node node in graph.Nodes)
        {
            bool overTime = node.Layer is InputLayer || node.Inputs.Any(sequences.Contains);
            bool mixes = overTime && !node.Inputs.All(sequences.Contains);
            if (mixes || (overTime && !node.Layer.GoesStepByStep))
            {
                return null;
            }

            if (overTime && node.Layer is not (RecurrentLayer { Common.Sequences: false } or LastStepLayer))
            {
                sequences.Add(node.Index);
            }

            Layer layer = node.Layer is InputLayer input ? AtOneStep(input) : node.Layer;
            nodes.Add(node with { Layer = layer, Shape = layer.Infer(node.Inputs.Select(i => nodes[i].Shape).ToArray()) });
        }

        return graph with { Nodes = new(nodes), Losses = default, Optimizer = null };
    }

    private static bool IsSequence(Node input) => input.Shape.Rank == 2 || ((InputLayer)input.Layer).Vocabulary > 0;

    private static InputLayer AtOneStep(InputLayer input) =>
        input with { Shape = input.Vocabulary > 0 ? new Shape(1) : new Shape(1, input.Shape.Last) };

    /// <summary>Floats in the state of one stream.</summary>
    public static int StateLength(Graph graph) => graph.Nodes.Select(n => n.Layer).OfType<RecurrentLayer>().Sum(l => l.States * Padded(l.Units));

    public static int Padded(int length) => (length + Width - 1) / Width * Width;
}
