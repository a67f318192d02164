namespace NetCompiler;

/// <summary>
/// The base of the optimizers. They are compiled into the kernels that compute the weight gradients. In the formulas w is a weight, g its gradient, η the
/// learning rate, t the number of the step.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class OptimizerAttribute : Attribute
{
    /// <summary>Creates the base of an optimizer. The compiler knows all optimizers, so that there are none elsewhere.</summary>
    /// <param name="learningRate">η, greater than 0. The trainer can change it between steps.</param>
    private protected OptimizerAttribute(float learningRate) => LearningRate = learningRate;

    /// <summary>The learning rate at the start.</summary>
    public float LearningRate { get; }

    /// <summary>λ: g ← g + λ·w, but in <see cref="AdamWAttribute"/> and <see cref="LionAttribute"/> w ← w − η·λ·w. At least 0. Default: 0, in AdamW 0.01.</summary>
    public float WeightDecay { get; set; }

    /// <summary>Clamps every element of the gradient to ± this. Default: 0, off.</summary>
    public float ClipValue { get; set; }

    /// <summary>Scales all gradients together so that their Euclidean norm is at most this (Pascanu et al. 2013). Default: 0, off.</summary>
    public float ClipNorm { get; set; }
}
