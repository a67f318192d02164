namespace NetCompiler;

/// <summary>
/// Marks a partial class as a neural network. The class's other attributes are its layers, loss and optimizer, in the order of the data; the compiler adds
/// the constructors, <c>Forward</c>, the files and, where there is a loss and an optimizer, a <c>Trainer</c>.
/// </summary>
/// <example>
/// <code>
/// [Network, Input(784), Dense(100, Activation.Sigmoid), Dense(10), SoftmaxCrossEntropy, Adam(1e-3f)]
/// public sealed partial class DigitNet;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>How far loops are unrolled into straight-line code. Default: the cost model decides.</summary>
    public Unrolling Unrolling { get; set; } = Unrolling.Auto;

    /// <summary>The instruction sets to emit code for; the best one that the machine has is chosen at run time. Default: all.</summary>
    public InstructionSets Targets { get; set; } = InstructionSets.All;

    /// <summary>
    /// Whether kernels are compiled fully optimised at their first call (<c>AggressiveOptimization</c>). Set it to false only for applications published
    /// ReadyToRun for a fixed instruction set, which start faster that way. Default: true.
    /// </summary>
    public bool Optimize { get; set; } = true;

    /// <summary>
    /// Whether 3×3 convolutions may be computed by Winograd's minimal filtering where that is faster (Lavin and Gray 2016), with rounding errors up to ten
    /// times those of the direct sum. Default: true.
    /// </summary>
    public bool Winograd { get; set; } = true;

    /// <summary>
    /// Whether the trainer has <c>ComputeInputGradients</c>, the gradient of the loss with respect to the inputs (<see cref="IInputGradientTrainer"/>): sensitivities, saliency, adversarial
    /// examples. Inputs must be floats, and there must be a loss. Default: false.
    /// </summary>
    public bool InputGradients { get; set; }

    /// <summary>
    /// Whether the trainer takes a weight for each example, which its losses are multiplied with (Keras's <c>sample_weight</c>): rare classes, examples of different
    /// certainty, the advantages of policy gradients. <c>Step</c>, <c>Loss</c> and the gradients have an overload more, and <c>Fit</c> takes
    /// <see cref="Data.Dataset.WithWeights"/>. Default: false.
    /// </summary>
    public bool ExampleWeights { get; set; }

    /// <summary>How the weights lie in memory for <c>Forward</c> and <c>Step</c>. Default: in 32 bits, as they are trained.</summary>
    public Precision Weights { get; set; }
}
