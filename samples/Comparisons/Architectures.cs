using NetCompiler;
using NetCompiler.Training;
using Samples.Common;

namespace Comparisons;

/// <summary>No hidden layer.</summary>
[Network, Input(SmallDigits.Pixels), Dense(10), SoftmaxCrossEntropy, Adam(3e-3f)]
public sealed partial class NoHidden;

/// <summary>One narrow hidden layer.</summary>
[Network, Input(SmallDigits.Pixels), Dense(16, Activation.ReLU), Dense(10), SoftmaxCrossEntropy, Adam(3e-3f)]
public sealed partial class Narrow;

/// <summary>One wide hidden layer.</summary>
[Network, Input(SmallDigits.Pixels), Dense(128, Activation.ReLU), Dense(10), SoftmaxCrossEntropy, Adam(3e-3f)]
public sealed partial class Wide;

/// <summary>The same with sigmoids, as networks were until about 2010.</summary>
[Network, Input(SmallDigits.Pixels), Dense(128, Activation.Sigmoid), Dense(10), SoftmaxCrossEntropy, Adam(3e-3f)]
public sealed partial class WideSigmoid;

/// <summary>Three hidden layers.</summary>
[Network, Input(SmallDigits.Pixels), Dense(64, Activation.ReLU), Dense(64, Activation.ReLU), Dense(64, Activation.ReLU), Dense(10)]
[SoftmaxCrossEntropy, Adam(3e-3f)]
public sealed partial class Deep;

/// <summary>Kernels that look at the same 5×5 pixels everywhere.</summary>
[Network, Input(SmallDigits.Side, SmallDigits.Side, 1), Conv2D(8, 5, Activation.ReLU), MaxPool2D(2), Flatten, Dense(32, Activation.ReLU), Dense(10)]
[SoftmaxCrossEntropy, Adam(3e-3f)]
public sealed partial class Convolutional;

/// <summary>Classes declared side by side and compiled together, compared by size, accuracy and time.</summary>
internal static class Architectures
{
    public static IReadOnlyList<Score> Run(LessonOptions options) => Comparison.Run(
        SmallDigits.Load(options),
        new FitOptions { Epochs = 8, Schedule = Schedule.Cosine() },
        Contender.Of<NoHidden>("no hidden layer", n => new NoHidden.Trainer(n)),
        Contender.Of<Narrow>("16 units", n => new Narrow.Trainer(n)),
        Contender.Of<Wide>("128 units", n => new Wide.Trainer(n)),
        Contender.Of<WideSigmoid>("128 sigmoids", n => new WideSigmoid.Trainer(n)),
        Contender.Of<Deep>("three times 64 units", n => new Deep.Trainer(n)),
        Contender.Of<Convolutional>("8 kernels of 5×5, 32 units", n => new Convolutional.Trainer(n)));
}
