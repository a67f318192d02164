using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Model;

internal enum LossKind
{
    MeanSquaredError, MeanAbsoluteError, MeanAbsolutePercentageError, MeanSquaredLogarithmicError, Huber, LogCosh, Quantile, Poisson, CosineSimilarity,
    SoftmaxCrossEntropy, CrossEntropy, SigmoidCrossEntropy, BinaryCrossEntropy,
    KullbackLeibler, Dice, Hinge, SquaredHinge, CategoricalHinge, MultiMargin, PerceptronCriterion, ElementwiseLoss,
}

/// <summary>A loss function and its constants.</summary>
/// <param name="LabelSmoothing">Softmax cross-entropies: the share of probability spread evenly over all classes, in [0, 1).</param>
/// <param name="Delta">Huber: where the quadratic part ends.</param>
/// <param name="PositiveWeight">Sigmoid cross-entropies: the factor of what targets of 1 add.</param>
/// <param name="ClassWeights">Softmax cross-entropies: the factor of what each class adds; empty where all are 1.</param>
/// <param name="Gamma">Cross-entropies: the exponent of the focal loss, 0 where all examples count alike.</param>
/// <param name="Quantile">Quantile: that of the targets which the outputs learn, in (0, 1).</param>
/// <param name="Smooth">Dice: what is added to both sides of its fraction.</param>
/// <param name="Squared">Dice: whether the squares of the outputs and targets are summed below it.</param>
/// <param name="Function">ElementwiseLoss: of the values that it reads and, where it takes one, the target.</param>
/// <param name="TakesTargets">Whether values are compared with targets or labels, and not only looked at.</param>
internal sealed record Loss(
    LossKind Kind,
    float LabelSmoothing = 0,
    float Delta = 1,
    float PositiveWeight = 1,
    EquatableArray<float> ClassWeights = default,
    float Gamma = 0,
    float Quantile = 0.5f,
    float Smooth = 1,
    bool Squared = false,
    UserFunction? Function = null,
    bool TakesTargets = true)
{
    /// <summary>Whether <c>Step(inputs, labels)</c> exists: one class index an example.</summary>
    public bool TakesLabels => Kind is LossKind.SoftmaxCrossEntropy or LossKind.CrossEntropy || IsOfMargins;

    /// <summary>Whether it asks by how much the output of the class is above those of the others.</summary>
    public bool IsOfMargins => Kind is LossKind.CategoricalHinge or LossKind.MultiMargin;
}
