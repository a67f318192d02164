using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;

namespace NetCompiler.Generator.Shapes;

/// <summary>Says where a bias is taken away again by the batch normalisation after it.</summary>
internal static class BatchNormAdvice
{
    /// <param name="shown">Nodes whose values are outputs, or compared with targets: those need their bias.</param>
    public static void Check(IReadOnlyList<DraftNode> nodes, IReadOnlyCollection<int> shown, IssueList issues)
    {
        ILookup<int, DraftNode> readers = nodes
            .SelectMany(n => n.Inputs.Select(i => (Input: i, Reader: n)))
            .ToLookup(r => r.Input, r => r.Reader);
        HashSet<int> shared = [.. nodes.Select((n, i) => (n.Shared, Node: i)).Where(n => n.Shared is { KernelAlone: false }).SelectMany(n => new[] { n.Node, n.Shared!.Owner })];
        for (int i = 0; i < nodes.Count; i++)
        {
            // Other readers than those below may need a bias that several layers have.
            if (!shared.Contains(i) && nodes[i].Layer is KernelLayer { Kernel: { Bias: true, Trainable: true } } && !shown.Contains(i) && readers[i].Any()
                && readers[i].All(r => r.Layer is BatchNormLayer { Trainable: true }))
            {
                DraftNode norm = readers[i].First();
                issues.Add(PerformanceRules.BiasBeforeBatchNorm, nodes[i].Place.On("Bias"), [norm.Place], "Bias = false", nodes[i].Name, norm.Name);
            }
        }
    }
}
