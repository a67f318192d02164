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

    /// <summary>A kernel as a matrix, one output a column.</summary>
    public Parameter Weight(string name, int rows, int columns) => KernelConstraint.On(new(
        0, name, "", ParameterForm.Matrix, rows, columns, KernelInitializer, Trainable, KernelPenalty.L1, KernelPenalty.L2));

    /// <summary>A bias, one value for each output.</summary>
    /// <param name="initializer">How it starts; null for what the settings say.</param>
    public Parameter BiasOf(string name, int columns, Initializer? initializer = null) => new(
        0, name, "", ParameterForm.Vector, 1, columns, initializer ?? BiasInitializer, Trainable, BiasPenalty.L1, BiasPenalty.L2);
}
