namespace NetCompiler.Generator.Model;

internal enum OptimizerKind
{
    Sgd, AdaGrad, AdaDelta, RMSprop, Adam, AdamW, AMSGrad, AdaMax, NAdam,
}

/// <summary>An optimizer with its constants, all in PyTorch's sense. Those that a kind does not use are 0.</summary>
/// <param name="Decay">AdaGrad: learning-rate decay. AdaDelta, RMSprop: ρ / α. NAdam: momentum decay ψ.</param>
/// <param name="WeightDecay">Coupled (added to the gradient as decay·w) but for AdamW, where it is decoupled.</param>
/// <param name="ClipValue">Every gradient element is clamped to ±this; 0 = off.</param>
/// <param name="ClipNorm">All gradients are scaled so that their global norm is at most this; 0 = off.</param>
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
    float ClipNorm = 0);
