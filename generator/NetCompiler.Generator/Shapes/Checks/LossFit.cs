using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Shapes;

/// <summary>Whether a loss fits what it reads.</summary>
internal static class LossFit
{
    public static void Check(Loss loss, string attribute, DraftNode node, Place place, IssueList issues)
    {
        if (node.Shape is null)
        {
            return;
        }

        bool overClasses = loss.Kind is LossKind.SoftmaxCrossEntropy or LossKind.CrossEntropy or LossKind.KullbackLeibler;
        bool isSoftmax = node.Layer is SoftmaxLayer { Log: false };
        bool isSigmoid = node.Layer is ActivationLayer { Function: ActivationKind.Sigmoid };
        Place[] producer = [node.Place];
        if (overClasses && node.Shape.Rank > 2)
        {
            issues.Add(TrainingRules.LossShape, place, producer, null, attribute, node.Name, node.Shape);
        }
        else if (overClasses && node.Shape.Last == 1)
        {
            bool probabilities = loss.Kind != LossKind.SoftmaxCrossEntropy;
            string instead = probabilities ? "BinaryCrossEntropy" : "SigmoidCrossEntropy";
            issues.Add(TrainingRules.SoftmaxOnOneUnit, place, producer, probabilities ? null : instead, node.Name, attribute, instead);
        }
        else if (loss.Kind == LossKind.SoftmaxCrossEntropy && node.Layer is SoftmaxLayer { Log: var log })
        {
            issues.Add(
                TrainingRules.SoftmaxTwice, place, producer, log ? null : "CrossEntropy", attribute, node.Name,
                log ? "remove the [LogSoftmax]" : "use [CrossEntropy] or remove the [Softmax]");
        }
        else if (loss.Kind == LossKind.SigmoidCrossEntropy && node.Layer is SoftmaxLayer)
        {
            issues.Add(TrainingRules.NeedsLogits, place, producer, null, attribute, node.Name, $"a [{node.Kind}]", "[CrossEntropy] after a [Softmax]");
        }
        else if (loss.Kind == LossKind.SoftmaxCrossEntropy && isSigmoid)
        {
            issues.Add(TrainingRules.NeedsLogits, place, producer, null, attribute, node.Name, "a [Sigmoid]", "[BinaryCrossEntropy]");
        }
        else if (loss.Kind == LossKind.SigmoidCrossEntropy && isSigmoid)
        {
            issues.Add(TrainingRules.SigmoidTwice, place, producer, "BinaryCrossEntropy", node.Name);
        }
        else if (overClasses && loss.Kind != LossKind.SoftmaxCrossEntropy && !isSoftmax)
        {
            bool crossEntropy = loss.Kind == LossKind.CrossEntropy;
            issues.Add(
                TrainingRules.NeedsProbabilities, place, producer, crossEntropy ? "SoftmaxCrossEntropy" : null, attribute, "Softmax", node.Name, node.Kind,
                crossEntropy ? "use [SoftmaxCrossEntropy], which takes logits, or add a [Softmax]" : "add a [Softmax]");
        }
        else if (loss.Kind == LossKind.BinaryCrossEntropy && !isSigmoid)
        {
            issues.Add(
                TrainingRules.NeedsProbabilities, place, producer, "SigmoidCrossEntropy", attribute, "Sigmoid", node.Name, node.Kind,
                "use [SigmoidCrossEntropy], which takes logits, or add a [Sigmoid]");
        }
    }
}
