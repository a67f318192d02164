namespace NetCompiler.Generator.Model;

internal enum OptimizerKind
{
    Sgd, AdaGrad, AdaDelta, RMSprop, Adam, AdamW, AMSGrad, AdaMax, NAdam, RAdam, Lion, Rprop,
}

/// <summary>An optimizer with its constants, all in PyTorch's sense. Those that a kind does not use are 0.</summary>
/// <param name="Decay">AdaGrad: learning-rate decay. AdaDelta, RMSprop: ρ / α. NAdam: momentum decay ψ.</param>
/// <param name="WeightDecay">Coupled (added to the gradient as decay·w) unless <see cref="DecouplesDecay"/>.</param>
/// <param name="ClipValue">Every gradient element is clamped to ±this; 0 = off.</param>
/// <param name="ClipNorm">All gradients are scaled so that their global norm is at most this; 0 = off.</param>
/// <param name="Shrink">Rprop: η⁻, the factor of a step that was too long.</param>
/// <param name="Growth">Rprop: η⁺, the factor of a step that was too short.</param>
/// <param name="LeastStep">Rprop: the shortest step.</param>
/// <param name="LongestStep">Rprop: the longest step.</param>
internal sealed record Optimizer(
    OptimizerKind Kind,
    float LearningRate,
    float Beta1 = 0,
    float Beta2 = 0,
    float Epsilon = 0,
    float Momentum = 0,
    bool Nesterov = false,
    bool Centered = false,
    float Decay = 0,
    float InitialAccumulator = 0,
    float WeightDecay = 0,
    float ClipValue = 0,
    float ClipNorm = 0,
    float Shrink = 0,
    float Growth = 0,
    float LeastStep = 0,
    float LongestStep = 0)
{
    /// <summary>Whether weights decay by themselves, whatever becomes of the gradient.</summary>
    public bool DecouplesDecay => Kind is OptimizerKind.AdamW or OptimizerKind.Lion;
}
