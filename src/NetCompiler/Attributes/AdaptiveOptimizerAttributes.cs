namespace NetCompiler;

/// <summary>v ← v + g², w ← w − η/(1 + (t − 1)·decay) · g / (√v + ε) (Duchi et al. 2011). PyTorch's <c>Adagrad</c>.</summary>
/// <param name="learningRate">η. Default: 0.01.</param>
public sealed class AdaGradAttribute(float learningRate = 0.01f) : OptimizerAttribute(learningRate)
{
    /// <summary>The decay of the learning rate, at least 0. Default: 0.</summary>
    public float LearningRateDecay { get; set; }

    /// <summary>Where v starts, at least 0. Default: 0.</summary>
    public float InitialAccumulator { get; set; }

    /// <summary>ε, greater than 0. Default: 1e-10.</summary>
    public float Epsilon { get; set; } = 1e-10f;
}

/// <summary>
/// v ← ρ·v + (1 − ρ)·g², d = g·√(u + ε)/√(v + ε), u ← ρ·u + (1 − ρ)·d², w ← w − η·d (Zeiler 2012). PyTorch's <c>Adadelta</c>.
/// </summary>
/// <param name="learningRate">η. Default: 1.</param>
/// <param name="rho">ρ, in [0, 1). Default: 0.95.</param>
/// <param name="epsilon">ε, greater than 0. Default: 1e-6.</param>
public sealed class AdaDeltaAttribute(float learningRate = 1, float rho = 0.95f, float epsilon = 1e-6f) : OptimizerAttribute(learningRate)
{
    /// <summary>ρ.</summary>
    public float Rho { get; } = rho;

    /// <summary>ε.</summary>
    public float Epsilon { get; } = epsilon;
}

/// <summary>
/// v ← ρ·v + (1 − ρ)·g², w ← w − η·g / (√v + ε) (Tieleman and Hinton 2012); centred, m ← ρ·m + (1 − ρ)·g and v − m² instead of v (Graves 2013); with
/// momentum μ, b ← μ·b + g / (√v + ε) and w ← w − η·b. PyTorch's <c>RMSprop</c>.
/// </summary>
/// <param name="learningRate">η. Default: 1e-3.</param>
/// <param name="rho">ρ, in [0, 1). Default: 0.9.</param>
/// <param name="epsilon">ε, greater than 0. Default: 1e-8.</param>
public sealed class RMSpropAttribute(float learningRate = 1e-3f, float rho = 0.9f, float epsilon = 1e-8f) : OptimizerAttribute(learningRate)
{
    /// <summary>ρ.</summary>
    public float Rho { get; } = rho;

    /// <summary>ε.</summary>
    public float Epsilon { get; } = epsilon;

    /// <summary>μ, in [0, 1). Default: 0.</summary>
    public float Momentum { get; set; }

    /// <summary>Whether the variance of g is used instead of its second moment. Default: false.</summary>
    public bool Centered { get; set; }
}
