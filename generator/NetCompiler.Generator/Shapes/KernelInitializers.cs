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
        for (int i = 0; i < settled.Length; i++)
        {
            if (settled[i].Layer is not DenseLayer dense || Rectifier(i, nodes) is not { } rectifier)
            {
                continue;
            }

            if (settled[i].AutoKernel)
            {
                settled[i] = settled[i] with { Layer = dense with { KernelInitializer = new Initializer(InitializerKind.HeUniform) } };
            }
            else if (dense.KernelInitializer.Kind is InitializerKind.GlorotUniform or InitializerKind.GlorotNormal)
            {
                string he = dense.KernelInitializer.Kind == InitializerKind.GlorotUniform ? "HeUniform" : "HeNormal";
                issues.Add(
                    PerformanceRules.GlorotBeforeReLU, settled[i].Place.On("KernelInitializer"), [rectifier.Place], he,
                    settled[i].Name, rectifier.Kind, dense.KernelInitializer.Kind);
            }
        }

        return settled;
    }

    /// <summary>The ReLU-like activation that reads a node, if any, past layers that leave the values' distribution alone.</summary>
    private static DraftNode? Rectifier(int node, IReadOnlyList<DraftNode> nodes)
    {
        for (int i = node + 1; i < nodes.Count; i++)
        {
            if (!nodes[i].Inputs.Contains(node))
            {
                continue;
            }

            if (IsRectifier(nodes[i].Layer))
            {
                return nodes[i];
            }

            if (Passes(nodes[i].Layer) && Rectifier(i, nodes) is { } next)
            {
                return next;
            }
        }

        return null;
    }

    private static bool IsRectifier(Layer? layer) => layer is PReLULayer or ActivationLayer
    {
        Function: ActivationKind.ReLU or ActivationKind.LeakyReLU or ActivationKind.ELU or ActivationKind.SiLU or ActivationKind.GELU or ActivationKind.Softplus,
    };

    private static bool Passes(Layer? layer) =>
        layer is DropoutLayer or GaussianNoiseLayer or ActivityRegularizationLayer or ReshapeLayer or ActivationLayer { Function: ActivationKind.Linear };
}
