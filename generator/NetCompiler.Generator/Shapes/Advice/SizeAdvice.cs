using System.Globalization;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.FrontEnd;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Says where a layer is larger than what full unrolling or the caches take well.</summary>
internal static class SizeAdvice
{
    public static void Check(Graph graph, IReadOnlyList<DraftNode> nodes, Scope scope, IssueList issues)
    {
        int network = scope.Attributes.ToList().FindIndex(a => a.Kind == AttributeKinds.Network);
        foreach ((Node node, DraftNode draft) in graph.Nodes.Zip(nodes, (n, d) => (n, d)))
        {
            if (node.Layer is not DenseLayer dense)
            {
                continue;
            }

            // A layer over a sequence has its weights once for all time steps.
            Shape input = graph.Nodes[node.Inputs[0]].Shape;
            long weights = (long)input.Last * dense.Units;
            long instructions = input.Length * (long)WidestVector.Count(dense.Units);
            if (graph.Options.Unrolling == Unrolling.Full && instructions > SizeLimits.UnrolledMultiplyAdds)
            {
                issues.Add(
                    PerformanceRules.TooLargeToUnroll, scope.Place(network).On("Unrolling"), [draft.Place], null,
                    node.Name, instructions, SizeLimits.UnrolledMultiplyAdds);
            }

            if (weights > SizeLimits.CachedWeights)
            {
                string megabytes = (weights * sizeof(float) / 1e6).ToString("0", CultureInfo.InvariantCulture);
                issues.Add(PerformanceRules.TooLargeForCache, draft.Place.On("units"), node.Name, weights, megabytes);
            }
        }
    }
}
