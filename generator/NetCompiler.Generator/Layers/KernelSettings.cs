using NetCompiler.Generator.Model;

namespace NetCompiler.Generator.Layers;

/// <summary>What all layers with a kernel can be told about it.</summary>
/// <param name="Bias">Whether there is a bias.</param>
/// <param name="Trainable">False for layers that stay as they are.</param>
internal sealed record KernelSettings(
    bool Bias,
    Initializer KernelInitializer,
    Initializer BiasInitializer,
    bool Trainable,
    Penalty KernelPenalty,
    Penalty BiasPenalty,
    Constraint KernelConstraint)
{
    /// <summary>Settings without penalties.</summary>
    public KernelSettings(bool bias, Initializer kernelInitializer, Initializer biasInitializer, bool trainable = true)
        : this(bias, kernelInitializer, biasInitializer, trainable, new Penalty(), new Penalty(), new Constraint())
    {
    }
}
