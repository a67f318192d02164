using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>
/// Settles the initialisers that depend on what follows: He uniform before a ReLU-like activation (He et al. 2015), otherwise Glorot uniform. Suggests He
/// where Glorot was asked for before a ReLU.
/// </summary>
internal static class KernelInitializers
{
    public static DraftNode[] Settle(IReadOnlyList<DraftNode> nodes, IssueList issues)
    {
        DraftNode[] settled = nodes.ToArray();
        int[] rectifiers = Rectifiers(nodes);
        for (int i = 0; i < settled.Length; i++)
        {
            if (settled[i].Layer is not KernelLayer layer || rectifiers[i] < 0)
            {
                continue;
            }

            if (settled[i].AutoKernel)
            {
                settled[i] = settled[i] with { Layer = layer with { Kernel = layer.Kernel with { KernelInitializer = new Initializer(InitializerKind.HeUniform) } } };
            }
            else if (layer.Kernel.KernelInitializer.Kind is InitializerKind.GlorotUniform or InitializerKind.GlorotNormal)
            {
                string he = layer.Kernel.KernelInitializer.Kind == InitializerKind.GlorotUniform ? "HeUniform" : "HeNormal";
                issues.Add(
                    PerformanceRules.GlorotBeforeReLU, settled[i].Place.On("KernelInitializer"), [nodes[rectifiers[i]].Place], he,
                    settled[i].Name, nodes[rectifiers[i]].Kind, layer.Kernel.KernelInitializer.Kind);
            }
        }

        return settled;
    }

    /// <summary>
    /// For each node the ReLU-like activation that reads it, past layers that leave the distribution of the values alone; −1 where there is none.
    /// </summary>
    private static int[] Rectifiers(IReadOnlyList<DraftNode> nodes)
    {
        int[] rectifiers = Enumerable.Repeat(-1, nodes.Count).ToArray();
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            int found = nodes[i].Layer switch
            {
                { IsRectifier: true } => i,
                { PassesDistribution: true } => rectifiers[i],
                _ => -1,
            };
            foreach (int input in nodes[i].Inputs)
            {
                rectifiers[input] = found >= 0 ? found : rectifiers[input];
            }
        }

        return rectifiers;
    }
}
