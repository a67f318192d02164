using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Whether training can reach the layers that are to be trained.</summary>
internal static class GradientRules
{
    /// <returns>For each node whether a loss, or a penalty on outputs, looks at it, directly or through others: only then do its parameters have a gradient.</returns>
    public static bool[] Check(IReadOnlyList<DraftNode> nodes, bool[] used, IReadOnlyList<DraftLoss> losses, string network, IssueList issues)
    {
        bool[] reached = [.. nodes.Select((node, i) => used[i] && node.Layer is ActivityRegularizationLayer)];
        foreach (int read in losses.SelectMany(l => l.Nodes))
        {
            reached[read] = true;
        }

        bool[] trainable = nodes.Select(n => IsTrainable(n, nodes)).ToArray();
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (reached[i] && nodes[i].Layer is ActivationLayer { Kind: ActivationKind.Step } && FirstAbove(nodes, trainable, i) is { } lost)
            {
                issues.Add(TrainingRules.NoGradient, nodes[i].Place, [nodes[lost].Place], null, nodes[i].Name, nodes[lost].Name);
            }

            foreach (int input in nodes[i].Inputs)
            {
                reached[input] |= reached[i];
            }
        }

        // Parameters that several layers have get a gradient where one of them does.
        for (int i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].Shared is { } shared)
            {
                reached[shared.Owner] |= reached[i];
            }
        }

        int[] candidates = Enumerable.Range(0, nodes.Count).Where(i => trainable[i] && used[i]).ToArray();
        if (!candidates.Any(i => reached[i]))
        {
            issues.Add(TrainingRules.NothingToTrain, losses[0].Place, network);
            return reached;
        }

        foreach (int i in candidates.Where(i => !reached[i] && nodes[i].Shared is null))
        {
            issues.Add(TrainingRules.NotReached, nodes[i].Place, [], "Trainable = false", nodes[i].Name);
        }

        return reached;
    }

    /// <summary>Whether what the options ask of the trainer can be given.</summary>
    public static void CheckOptions(Graph graph, Place network, IssueList issues)
    {
        if (graph.Options.ExampleWeights && graph.Losses.Count == 0)
        {
            issues.Add(TrainingRules.NoExampleWeights, network.On("ExampleWeights"), graph.Name);
        }

        string? problem = graph.TakesTokens ? "they are token ids" : graph.Losses.Count == 0 ? "it has no loss" : null;
        if (graph.Options.InputGradients && problem is not null)
        {
            issues.Add(TrainingRules.NoInputGradients, network.On("InputGradients"), graph.Name, problem);
        }
    }

    private static bool IsTrainable(DraftNode node, IReadOnlyList<DraftNode> nodes)
    {
        IEnumerable<Parameter> parameters = node.Layer!.Parameters(node.Inputs.Select(i => nodes[i].Shape!).ToArray());
        return node.Shared is { } shared
            ? IsTrainable(nodes[shared.Owner], nodes) || (shared.KernelAlone && parameters.Skip(1).Any(p => p.Trainable))
            : parameters.Any(p => p.Trainable);
    }

    private static int? FirstAbove(IReadOnlyList<DraftNode> nodes, bool[] trainable, int node)
    {
        bool[] above = new bool[nodes.Count];
        above[node] = true;
        int? first = null;
        for (int i = node; i >= 0; i--)
        {
            if (above[i])
            {
                first = trainable[i] ? i : first;
                foreach (int input in nodes[i].Inputs)
                {
                    above[input] = true;
                }
            }
        }

        return first;
    }
}
