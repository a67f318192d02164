using NetCompiler;

namespace Digits;

/// <summary>One hidden layer: 79,510 parameters.</summary>
[Network]
[Input(784)]
[Dense(100, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(4e-3f)]
public sealed partial class DigitNetwork;
