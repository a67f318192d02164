using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>Losses, optimizers and gradients.</summary>
internal static class TrainingRules
{
    public static readonly DiagnosticDescriptor LearningRate = new(
        "NC3001",
        "Learning rate is not positive and finite",
        "The learning rate is {1}; expected {2}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3001.md");

    public static readonly DiagnosticDescriptor OptimizerConstant = new(
        "NC3002",
        "Optimizer constant out of range",
        "{0} is {1}; expected {2}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3002.md");

    public static readonly DiagnosticDescriptor OneUnit = new(
        "NC3003",
        "Softmax or direction of one unit",
        "The {0} of '{1}', one unit, is always {2}, so [{3}] never learns; use {4}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3003.md");

    public static readonly DiagnosticDescriptor SigmoidTwice = new(
        "NC3004",
        "Sigmoid applied twice",
        "[SigmoidCrossEntropy] applies the sigmoid itself, but '{0}' already is one; use [BinaryCrossEntropy] or remove the [Sigmoid]",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3004.md");

    public static readonly DiagnosticDescriptor SoftmaxTwice = new(
        "NC3005",
        "Softmax applied twice",
        "[{0}] applies a softmax, but '{1}' already is one; {2}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3005.md");

    public static readonly DiagnosticDescriptor NeedsProbabilities = new(
        "NC3006",
        "Loss of probabilities on other values",
        "[{0}] expects probabilities from a [{1}], but '{2}' is {3}; {4}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3006.md");

    public static readonly DiagnosticDescriptor LossWithoutOptimizer = new(
        "NC3007",
        "Loss without optimizer",
        "Network '{0}' has a loss but no optimizer; add one, as in [Adam(1e-3f)], or remove the loss",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3007.md");

    public static readonly DiagnosticDescriptor OptimizerWithoutLoss = new(
        "NC3008",
        "Optimizer without loss",
        "Network '{0}' has an optimizer but no loss to minimise; add one, as in [MeanSquaredError], or remove the optimizer",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3008.md");

    public static readonly DiagnosticDescriptor SeveralLosses = new(
        "NC3009",
        "Several losses on one output",
        "'{0}' already has the loss [{1}]; an output takes one",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3009.md");

    public static readonly DiagnosticDescriptor NoGradient = new(
        "NC3010",
        "Step in a trained network",
        "'{0}' has no gradient, so the layers above it, from '{1}' on, are not trained through it",
        "NetCompiler.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3010.md");

    public static readonly DiagnosticDescriptor SeveralOptimizers = new(
        "NC3011",
        "Several optimizers",
        "Network '{0}' already has the optimizer [{1}]; a network takes one",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3011.md");

    public static readonly DiagnosticDescriptor AmbiguousLoss = new(
        "NC3012",
        "Loss of which output",
        "The network has {0} outputs; say with From which of them [{1}] reads: {2}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3012.md");

    public static readonly DiagnosticDescriptor NothingToTrain = new(
        "NC3013",
        "Nothing to train",
        "Network '{0}' has a loss and an optimizer, but no layer that can be trained",
        "NetCompiler.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3013.md");

    public static readonly DiagnosticDescriptor LossConstant = new(
        "NC3014",
        "Loss constant out of range",
        "{0} is {1}; expected {2}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3014.md");

    public static readonly DiagnosticDescriptor LossShape = new(
        "NC3015",
        "Loss over classes on more than a vector",
        "[{0}] expects a vector of classes, or a sequence of them, but '{1}' gives {2}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3015.md");

    public static readonly DiagnosticDescriptor NotReached = new(
        "NC3016",
        "Layer that no loss reaches",
        "No loss looks at '{0}' or what follows it, so it is not trained; give its output a loss, or say so with Trainable = false",
        "NetCompiler.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3016.md");

    public static readonly DiagnosticDescriptor NeedsLogits = new(
        "NC3017",
        "Loss of logits on probabilities",
        "[{0}] takes logits, any numbers, and makes probabilities of them itself, but '{1}' is {2}; remove it, or use {3}",
        "NetCompiler.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3017.md");

    public static readonly DiagnosticDescriptor AppliedAgain = new(
        "NC3018",
        "Softmax or sigmoid applied again",
        "{0} applies a {1} to '{2}', which already is one, and makes almost no difference between values so close together; remove one of the two",
        "NetCompiler.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3018.md");

    public static readonly DiagnosticDescriptor ClassWeights = new(
        "NC3019",
        "Weights of other classes",
        "ClassWeights has {0}; expected {1}, one for each class of '{2}'",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3019.md");

    public static readonly DiagnosticDescriptor NoInputGradients = new(
        "NC3020",
        "No input gradients",
        "Network '{0}' has no gradients with respect to its inputs: {1}",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3020.md");

    public static readonly DiagnosticDescriptor NoExampleWeights = new(
        "NC3021",
        "No losses to weigh",
        "Network '{0}' has no loss that examples could weigh in",
        "NetCompiler.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.HelpLink + "NC3021.md");
}
