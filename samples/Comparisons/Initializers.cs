using NetCompiler;
using NetCompiler.Training;
using Samples.Common;

namespace Comparisons;

/// <summary>Variance 2 / inputs: what ReLU lets through keeps its size from layer to layer (He et al. 2015).</summary>
[Block]
[Dense(48, Activation.ReLU, KernelInitializer = Initializer.HeUniform)]
public sealed class HeLayer;

/// <summary>Variance 2 / (inputs + outputs), meant for tanh (Glorot and Bengio 2010): behind ReLU every layer halves the variance.</summary>
[Block]
[Dense(48, Activation.ReLU, KernelInitializer = Initializer.GlorotUniform)]
public sealed class XavierLayer;

/// <summary>All weights alike: no unit ever becomes another than its neighbour.</summary>
[Block]
[Dense(48, Activation.ReLU, KernelInitializer = Initializer.Zeros)]
public sealed class ZeroLayer;

/// <inheritdoc cref="HeLayer"/>
[Network]
[Input(SmallDigits.Pixels)]
[Use<HeLayer>(Repeat = 12)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.02f)]
public sealed partial class DeepHe;

/// <inheritdoc cref="XavierLayer"/>
[Network]
[Input(SmallDigits.Pixels)]
[Use<XavierLayer>(Repeat = 12)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.02f)]
public sealed partial class DeepXavier;

/// <inheritdoc cref="ZeroLayer"/>
[Network]
[Input(SmallDigits.Pixels)]
[Use<ZeroLayer>(Repeat = 12)]
[Dense(10, KernelInitializer = Initializer.Zeros)]
[SoftmaxCrossEntropy]
[Sgd(0.02f)]
public sealed partial class DeepZeros;

/// <summary>The same deep network from three starts.</summary>
internal static class Initializers
{
    public static IReadOnlyList<Score> Run(LessonOptions options) => Comparison.Run(
        SmallDigits.Load(options),
        new FitOptions { Epochs = options.Choose(3, 12), Schedule = Schedule.Cosine() },
        Contender.Of<DeepHe>("He", n => new DeepHe.Trainer(n)),
        Contender.Of<DeepXavier>("Xavier", n => new DeepXavier.Trainer(n)),
        Contender.Of<DeepZeros>("zeros", n => new DeepZeros.Trainer(n)));
}
