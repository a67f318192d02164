using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Program;

/// <summary>A network over sequences at a single time step, for streams: the same parameters, and layers whose memory of earlier time steps is a state.</summary>
internal static class StreamGraph
{
    // A state is a value, which the caller copies and keeps where it likes: past a quarter of a megabyte it is none.
    private const int LargestState = 1 << 16;

    /// <summary>The graph of one step; null where the network has no state, or looks ahead in time, or mixes time steps otherwise.</summary>
    public static Graph? Create(Graph graph)
    {
        if (!graph.Inputs.All(i => IsSequence(i) && i.Shape.Dimensions[0] == graph.Inputs.First().Shape.Dimensions[0]))
        {
            return null;
        }

        List<Node> nodes = [];
        HashSet<int> sequences = [];
        foreach (Node node in graph.Nodes)
        {
            bool overTime = node.Layer is InputLayer || node.Inputs.Any(sequences.Contains);
            bool mixes = overTime && !node.Inputs.All(sequences.Contains);

            // A recurrent layer over a sequence that was made of a vector begins anew at every time step of the stream: its state is none of the stream's.
            bool isInner = !overTime && node.Layer is RecurrentLayer;
            if (mixes || isInner || (overTime && !node.Layer.GoesStepByStep))
            {
                return null;
            }

            if (overTime && node.Layer is not (RecurrentLayer { Common.Sequences: false } or LastStepLayer))
            {
                sequences.Add(node.Index);
            }

            Layer layer = overTime ? node.Layer.AtOneStep([.. node.Inputs.Select(i => graph.Nodes[i].Shape)]) : node.Layer;
            nodes.Add(node with { Layer = layer, Shape = layer.Infer(node.Inputs.Select(i => nodes[i].Shape).ToArray()) });
        }

        Graph step = graph with { Nodes = new(nodes), Losses = default, Optimizer = null };
        return StateLength(step) is > 0 and <= LargestState ? step : null;
    }

    private static bool IsSequence(Node input) => input.Shape.Rank == 2 || ((InputLayer)input.Layer).Vocabulary > 0;

    /// <summary>Floats in the state of one stream.</summary>
    public static int StateLength(Graph graph) => graph.Nodes.SelectMany(n => States(graph, n)).Sum(Padded);

    /// <summary>How many time steps a stream may have, and where its state has a value other than 0 when they are over; null where there is no end.</summary>
    public static (int Steps, int Place)? End(Graph step)
    {
        // All sequences of a stream are equally long.
        if (step.Nodes.FirstOrDefault(n => n.Layer.StreamSteps > 0) is not { } node)
        {
            return null;
        }

        int[] states = [.. step.Nodes.TakeWhile(n => n != node).SelectMany(n => States(step, n)), .. States(step, node)];
        return (node.Layer.StreamSteps, states.Take(states.Length - 1).Sum(Padded) + states[states.Length - 1] - 1);
    }

    private static IEnumerable<int> States(Graph graph, Node node) => node.Layer.StreamStates([.. node.Inputs.Select(i => graph.Nodes[i].Shape)]);

    /// <summary>The floats of a value in a state: whole vectors.</summary>
    public static int Padded(int length) => WidestVector.Padded(length);
}
