namespace NetCompiler;

/// <summary>
/// w ← w − η·sign(β₁·m + (1 − β₁)·g), then m ← β₂·m + (1 − β₂)·g: every weight moves by η, so that η is a third to a tenth of Adam's (Chen et al. 2023).
/// <see cref="OptimizerAttribute.WeightDecay"/> λ is decoupled, w ← w − η·λ·w first, and as much greater than AdamW's as η is less.
/// </summary>
/// <param name="learningRate">η. Default: 1e-4.</param>
/// <param name="beta1">β₁, in [0, 1). Default: 0.9.</param>
/// <param name="beta2">β₂, in [0, 1). Default: 0.99.</param>
public sealed class LionAttribute(float learningRate = 1e-4f, float beta1 = 0.9f, float beta2 = 0.99f) : OptimizerAttribute(learningRate)
{
    /// <summary>β₁: how much of the momentum there is in a step.</summary>
    public float Beta1 { get; } = beta1;

    /// <summary>β₂: how slowly the momentum follows.</summary>
    public float Beta2 { get; } = beta2;
}

/// <summary>
/// Resilient backpropagation: w ← w − s·sign(g) with a step size s of each weight's own, s ← η⁺·s where g has the sign of the last step's, s ← η⁻·s where it has
/// the other, which then counts as 0 (Riedmiller and Braun 1993). For batches of all examples: those of small ones change the sign by chance. PyTorch's <c>Rprop</c>.
/// </summary>
/// <param name="learningRate">Where the step sizes start; what the trainer's learning rate is after a weight's first step makes no difference to it. Default: 0.01.</param>
public sealed class RpropAttribute(float learningRate = 0.01f) : OptimizerAttribute(learningRate)
{
    /// <summary>η⁻, between 0 and 1. Default: 0.5.</summary>
    public float EtaMinus { get; set; } = 0.5f;

    /// <summary>η⁺, at least 1. Default: 1.2.</summary>
    public float EtaPlus { get; set; } = 1.2f;

    /// <summary>The least s, greater than 0. Default: 1e-6.</summary>
    public float MinimumStep { get; set; } = 1e-6f;

    /// <summary>The greatest s, at least <see cref="MinimumStep"/>. Default: 50.</summary>
    public float MaximumStep { get; set; } = 50;
}
