using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

/// <summary>Whether training can reach the layers that are to be trained.</summary>
internal static class GradientRules
{
    public static void Check(IReadOnlyList<DraftNode> nodes, IReadOnlyList<DraftLoss> losses, string network, IssueList issues)
    {
        bool[] receives = new bool[nodes.Count];
        foreach (DraftLoss loss in losses)
        {
            receives[loss.Node] = true;
        }

        int[] trained = Enumerable.Range(0, nodes.Count).Select(i => FirstTrained(nodes, i)).ToArray();
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (receives[i] && nodes[i].Layer is ActivationLayer { Function: ActivationKind.Step } && FirstAbove(nodes, trained, i) is { } lost)
            {
                issues.Add(TrainingRules.NoGradient, nodes[i].Place, [nodes[lost].Place], null, nodes[i].Name, nodes[lost].Name);
            }

            foreach (int input in nodes[i].Inputs)
            {
                receives[input] |= receives[i];
            }
        }

        if (!Enumerable.Range(0, nodes.Count).Any(i => receives[i] && trained[i] == i))
        {
            issues.Add(TrainingRules.NothingToTrain, losses[0].Place, network);
        }
    }

    /// <summary>The node itself if it has parameters to train, otherwise −1.</summary>
    private static int FirstTrained(IReadOnlyList<DraftNode> nodes, int node) =>
        nodes[node].Layer!.Parameters(nodes[node].Inputs.Select(i => nodes[i].Shape!).ToArray()).Any(p => p.Trainable) ? node : -1;

    private static int? FirstAbove(IReadOnlyList<DraftNode> nodes, int[] trained, int node)
    {
        bool[] above = new bool[nodes.Count];
        above[node] = true;
        int? first = null;
        for (int i = node; i >= 0; i--)
        {
            if (above[i])
            {
                first = trained[i] == i ? i : first;
                foreach (int input in nodes[i].Inputs)
                {
                    above[input] = true;
                }
            }
        }

        return first;
    }
}
