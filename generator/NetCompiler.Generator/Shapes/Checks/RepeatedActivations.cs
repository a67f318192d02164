using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Warns where a softmax or sigmoid is applied to the results of one: they lie so close together that the second makes almost no difference between them.</summary>
internal static class RepeatedActivations
{
    public static void Check(IReadOnlyList<DraftNode> nodes, IReadOnlyList<DraftLoss> losses, IssueList issues)
    {
        var warned = new HashSet<Place>();
        foreach (DraftNode node in nodes)
        {
            if (node.Layer is SoftmaxLayer or ActivationLayer { Kind: ActivationKind.Sigmoid })
            {
                Check(node.Layer is SoftmaxLayer, nodes[node.Inputs[0]], $"'{node.Name}'", node.Place);
            }
        }

        // Where no noise lies between, the loss has been refused.
        foreach (DraftLoss loss in losses)
        {
            if (loss.Loss.Kind is LossKind.SoftmaxCrossEntropy or LossKind.SigmoidCrossEntropy)
            {
                Check(loss.Loss.Kind == LossKind.SoftmaxCrossEntropy, nodes[loss.Node], $"[{loss.Attribute}]", loss.Place);
            }
        }

        void Check(bool softmax, DraftNode read, string reader, Place place)
        {
            DraftNode source = ValueSource.Of(nodes, read, throughNoise: true);
            bool again = softmax ? source.Layer is SoftmaxLayer { Log: false } : source.Layer is ActivationLayer { Kind: ActivationKind.Sigmoid };
            if (again && warned.Add(place))
            {
                issues.Add(TrainingRules.AppliedAgain, place, [source.Place], null, reader, softmax ? "softmax" : "sigmoid", source.Name);
            }
        }
    }
}
