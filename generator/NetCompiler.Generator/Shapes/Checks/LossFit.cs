using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Whether a loss fits what it reads.</summary>
internal static class LossFit
{
    public static void Check(Loss loss, string attribute, IReadOnlyList<DraftNode> nodes, int[] read, Place place, IssueList issues)
    {
        DraftNode node = nodes[read[0]];
        if (node.Shape is null)
        {
            return;
        }

        int unlike = Array.FindIndex(read, i => nodes[i].Shape is { } shape && shape != node.Shape);
        if (unlike >= 0)
        {
            DraftNode other = nodes[read[unlike]];
            issues.Add(
                ShapeRules.UnequalShapes, place.On("names", unlike), [node.Place, other.Place], null, attribute, "equal shapes", node.Name, node.Shape, other.Name, other.Shape!, "");
            return;
        }

        bool overClasses = loss.TakesLabels || loss.Kind == LossKind.KullbackLeibler;
        if (overClasses && node.Shape.Rank > 2)
        {
            issues.Add(TrainingRules.LossShape, place, [node.Place], null, attribute, node.Name, node.Shape);
        }
        else if (loss.IsOfMargins && node.Shape.Last == 1)
        {
            issues.Add(TrainingRules.OneUnit, place, [node.Place], "Hinge", "loss", node.Name, "0", attribute, "[Hinge] for two classes, or one unit a class");
        }
        else if (overClasses && node.Shape.Last == 1)
        {
            bool probabilities = loss.Kind != LossKind.SoftmaxCrossEntropy;
            string instead = probabilities ? "BinaryCrossEntropy" : "SigmoidCrossEntropy";
            issues.Add(
                TrainingRules.OneUnit, place, [node.Place], probabilities ? null : instead,
                "softmax", node.Name, "1", attribute, $"[{instead}] for two classes, or one unit a class");
        }
        else if (loss.Kind == LossKind.CosineSimilarity && node.Shape.Last == 1)
        {
            issues.Add(TrainingRules.OneUnit, place, [node.Place], null, "direction", node.Name, "1 or −1", attribute, "a loss of its values, or more units");
        }
        else if (loss.ClassWeights.Count is not 0 and var weights && weights != node.Shape.Last)
        {
            issues.Add(TrainingRules.ClassWeights, place.On("ClassWeights"), [node.Place], null, weights, node.Shape.Last, node.Name);
        }
        else
        {
            // Each probability stays one in another shape; only what is made of a whole softmax needs its rows.
            Check(loss.Kind, attribute, ValueSource.Of(nodes, node, acrossRows: loss.Kind == LossKind.Dice), place, issues);
        }
    }

    /// <summary>The attribute of the loss over classes that fits a node, or null where there is none.</summary>
    public static string? OfClasses(IReadOnlyList<DraftNode> nodes, DraftNode node) => (ValueSource.Of(nodes, node).Layer, node.Shape) switch
    {
        (_, null or { Rank: > 2 }) or (SoftmaxLayer { Log: true }, _) or (SoftmaxLayer, { Last: 1 }) => null,
        (SoftmaxLayer, _) => "CrossEntropy",
        (ActivationLayer { Kind: ActivationKind.Sigmoid }, _) => "BinaryCrossEntropy",
        (_, { Last: 1 }) => "SigmoidCrossEntropy",
        _ => "SoftmaxCrossEntropy",
    };

    private static void Check(LossKind loss, string attribute, DraftNode source, Place place, IssueList issues)
    {
        bool isSigmoid = source.Layer is ActivationLayer { Kind: ActivationKind.Sigmoid };
        Place[] producer = [source.Place];
        switch (loss)
        {
            case LossKind.SoftmaxCrossEntropy when source.Layer is SoftmaxLayer { Log: var log }:
                issues.Add(
                    TrainingRules.SoftmaxTwice, place, producer, log ? null : "CrossEntropy", attribute, source.Name,
                    log ? "remove the [LogSoftmax]" : "use [CrossEntropy] or remove the [Softmax]");
                break;
            case LossKind.SoftmaxCrossEntropy when isSigmoid:
                issues.Add(TrainingRules.NeedsLogits, place, producer, null, attribute, source.Name, "a [Sigmoid]", "[BinaryCrossEntropy]");
                break;
            case LossKind.SigmoidCrossEntropy when source.Layer is SoftmaxLayer:
                issues.Add(TrainingRules.NeedsLogits, place, producer, null, attribute, source.Name, $"a [{source.Kind}]", "[CrossEntropy] after a [Softmax]");
                break;
            case LossKind.SigmoidCrossEntropy when isSigmoid:
                issues.Add(TrainingRules.SigmoidTwice, place, producer, "BinaryCrossEntropy", source.Name);
                break;
            case LossKind.CrossEntropy or LossKind.KullbackLeibler when source.Layer is SoftmaxLayer { Log: true }:
                issues.Add(
                    TrainingRules.NeedsProbabilities, place, producer, null, attribute, "Softmax", source.Name, source.Kind,
                    loss == LossKind.CrossEntropy ? "make it a [Softmax], or remove it and use [SoftmaxCrossEntropy]" : "make it a [Softmax]");
                break;
            case LossKind.CrossEntropy when source.Layer is not SoftmaxLayer:
                issues.Add(
                    TrainingRules.NeedsProbabilities, place, producer, "SoftmaxCrossEntropy", attribute, "Softmax", source.Name, source.Kind,
                    "use [SoftmaxCrossEntropy], which takes logits, or add a [Softmax]");
                break;
            case LossKind.KullbackLeibler when source.Layer is not SoftmaxLayer:
                issues.Add(TrainingRules.NeedsProbabilities, place, producer, null, attribute, "Softmax", source.Name, source.Kind, "add a [Softmax]");
                break;
            case LossKind.Dice when source.Layer is { GivesProbabilities: false }:
                issues.Add(
                    TrainingRules.NeedsProbabilities, place, producer, null, attribute, "Sigmoid", source.Name, source.Kind,
                    "add a [Sigmoid], or a [Softmax] where each position belongs to one of several classes");
                break;
            case LossKind.BinaryCrossEntropy when !isSigmoid:
                issues.Add(
                    TrainingRules.NeedsProbabilities, place, producer, "SigmoidCrossEntropy", attribute, "Sigmoid", source.Name, source.Kind,
                    "use [SigmoidCrossEntropy], which takes logits, or add a [Sigmoid]");
                break;
            default:
                break;
        }
    }
}
