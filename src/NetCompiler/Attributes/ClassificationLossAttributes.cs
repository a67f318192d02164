namespace NetCompiler;

/// <summary>
/// Cross-entropy of the softmax of the outputs, which are logits: −Σ t_i·(y_i − ln Σ_j e^y_j). Targets: a class index, or n probabilities (at every time step of a sequence).
/// </summary>
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute
{
    /// <summary>The share ε of probability spread evenly over all classes, t ← (1 − ε)·t + ε/n, in [0, 1) (Szegedy et al. 2016). Default: 0.</summary>
    public float LabelSmoothing { get; set; }

    /// <summary>
    /// A factor for each class, none negative, as for classes that are rare: −Σ w_i·t_i·ln p_i, where p are the probabilities. The loss stays the mean over the batch, as with
    /// Keras's <c>class_weight</c>; PyTorch's <c>weight</c> divides by the sum of the weights of the labels instead. Default: 1 for each.
    /// </summary>
    public float[] ClassWeights { get; set; } = [];

    /// <summary>
    /// The exponent γ of the focal loss, at least 0: −Σ w_i·t_i·(1 − p_i)^γ·ln p_i, where p are the probabilities and t the targets, smoothed before, so that what is told
    /// well already counts less (Lin et al. 2017, who take 2). Default: 0, all count alike.
    /// </summary>
    public float Gamma { get; set; }
}

/// <summary>
/// Cross-entropy of probabilities, −Σ t_i·ln y_i, after a declared <see cref="SoftmaxAttribute"/>; the two are fused into the stable form. Targets: a class
/// index, or n probabilities (at every time step of a sequence).
/// </summary>
public sealed class CrossEntropyAttribute : LossAttribute
{
    /// <summary>The share ε of probability spread evenly over all classes, t ← (1 − ε)·t + ε/n, in [0, 1) (Szegedy et al. 2016). Default: 0.</summary>
    public float LabelSmoothing { get; set; }

    /// <summary>
    /// A factor for each class, none negative, as for classes that are rare: −Σ w_i·t_i·ln p_i, where p are the probabilities. The loss stays the mean over the batch, as with
    /// Keras's <c>class_weight</c>; PyTorch's <c>weight</c> divides by the sum of the weights of the labels instead. Default: 1 for each.
    /// </summary>
    public float[] ClassWeights { get; set; } = [];

    /// <summary>
    /// The exponent γ of the focal loss, at least 0: −Σ w_i·t_i·(1 − p_i)^γ·ln p_i, where p are the probabilities and t the targets, smoothed before, so that what is told
    /// well already counts less (Lin et al. 2017, who take 2). Default: 0, all count alike.
    /// </summary>
    public float Gamma { get; set; }
}

/// <summary>
/// Binary cross-entropy of the sigmoid of the outputs, which are logits: Σ (max(y, 0) − y·t + ln(1 + e^−|y|)) / n. Targets: n floats in [0, 1] an example.
/// </summary>
public sealed class SigmoidCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// The factor w of what targets of 1 add, Σ (w·t·ln(1 + e^−y) + (1 − t)·ln(1 + e^y)) / n, greater than 0: more than 1 where they are rare, such as how many times
    /// rarer they are than targets of 0. PyTorch's <c>pos_weight</c>. Default: 1.
    /// </summary>
    public float PositiveWeight { get; set; } = 1;

    /// <summary>
    /// The exponent γ of the focal loss, at least 0: −Σ (w·t·(1 − p)^γ·ln p + (1 − t)·p^γ·ln(1 − p)) / n, where p are the probabilities, so that what is told well already
    /// counts less (Lin et al. 2017, who take 2). Default: 0, all count alike.
    /// </summary>
    public float Gamma { get; set; }
}

/// <summary>
/// Binary cross-entropy of probabilities, −Σ (t·ln y + (1 − t)·ln(1 − y)) / n, after a declared <see cref="SigmoidAttribute"/>; the two are fused into the
/// stable form. Targets: n floats in [0, 1] an example.
/// </summary>
public sealed class BinaryCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// The factor w of what targets of 1 add, −Σ (w·t·ln y + (1 − t)·ln(1 − y)) / n, greater than 0: more than 1 where they are rare, such as how many times rarer they are
    /// than targets of 0. Default: 1.
    /// </summary>
    public float PositiveWeight { get; set; } = 1;

    /// <summary>
    /// The exponent γ of the focal loss, at least 0: −Σ (w·t·(1 − p)^γ·ln p + (1 − t)·p^γ·ln(1 − p)) / n, where p are the probabilities, so that what is told well already
    /// counts less (Lin et al. 2017, who take 2). Default: 0, all count alike.
    /// </summary>
    public float Gamma { get; set; }
}

/// <summary>
/// The divergence of the outputs, which are probabilities after a declared <see cref="SoftmaxAttribute"/>, from the targets: Σ t_i·ln(t_i / y_i) (Kullback
/// and Leibler 1951), with 0·ln 0 = 0; the two are fused into the stable form. Targets: n probabilities an example.
/// </summary>
public sealed class KullbackLeiblerAttribute : LossAttribute;

/// <summary>
/// How little outputs, which are probabilities after a declared <see cref="SigmoidAttribute"/> or <see cref="SoftmaxAttribute"/>, and targets overlap:
/// 1 − (2·Σ y·t + s) / (Σ y + Σ t + s), from the soft form of Dice's coefficient of two sets (Milletari et al. 2016). The sums go over all positions of an image [h, w, c] or of a
/// sequence [t, c], without those that are padding, and the loss is the mean over the channels; of a vector, or where there is one position, they go over all outputs. However few
/// positions an object has, they count as much as all others. Targets: n floats in [0, 1] an example. Keras's <c>Dice</c>, of each example and channel.
/// </summary>
/// <param name="smooth">s, greater than 0: where there is nothing in outputs and targets the loss is 0 and not undefined. Default: 1.</param>
public sealed class DiceAttribute(float smooth = 1) : LossAttribute
{
    /// <summary>s, what is added above and below.</summary>
    public float Smooth { get; } = smooth;

    /// <summary>
    /// Whether squares are summed below, Σ y² + Σ t², as Milletari et al. do: the loss is then least where y = t for targets between 0 and 1 too. Default: false.
    /// </summary>
    public bool Squared { get; set; }
}

/// <summary>Σ max(0, 1 − t·y) / n, the loss of support vector machines (Cortes and Vapnik 1995). Targets: n floats, −1 or 1, an example.</summary>
public sealed class HingeAttribute : LossAttribute;

/// <summary>Σ max(0, 1 − t·y)² / n, smooth where <see cref="HingeAttribute"/> has a corner. Targets: n floats, −1 or 1, an example.</summary>
public sealed class SquaredHingeAttribute : LossAttribute;

/// <summary>
/// max(0, 1 − y_c + max_j y_j), where c is the class of the example and j any other: by how much its output fails to be above the largest of the others by 1, the loss of support
/// vector machines of several classes (Crammer and Singer 2001). Of equal outputs each has a share of the gradient. Targets: a class index, or n floats, 1 at the class and 0
/// elsewhere (at every time step of a sequence). Keras's <c>CategoricalHinge</c>, which has 0 among the others too.
/// </summary>
public sealed class CategoricalHingeAttribute : LossAttribute;

/// <summary>
/// Σ max(0, 1 − y_c + y_j) / n over all classes j but that of the example, c: all that are not below it by 1 count, not the largest alone as in
/// <see cref="CategoricalHingeAttribute"/> (Weston and Watkins 1999). Targets: a class index, or n floats, 1 at the class and 0 elsewhere (at every time step of a sequence).
/// PyTorch's <c>MultiMarginLoss</c>.
/// </summary>
public sealed class MultiMarginAttribute : LossAttribute;

/// <summary>
/// Σ max(0, −t·y) / n: only wrong signs count, so that with plain <see cref="SgdAttribute"/> the weights follow the perceptron's learning rule (Rosenblatt
/// 1958). Targets: n floats, −1 or 1, an example.
/// </summary>
public sealed class PerceptronCriterionAttribute : LossAttribute;
