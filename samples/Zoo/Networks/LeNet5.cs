using NetCompiler;

namespace Zoo;

/// <summary>LeNet-5 (LeCun et al. 1998), with a dense head and all channels connected: 61,706 parameters.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(6, 5, Activation.Tanh, Padding = Padding.Same), AveragePool2D(2)]
[Conv2D(16, 5, Activation.Tanh), AveragePool2D(2)]
[Flatten]
[Dense(120, Activation.Tanh)]
[Dense(84, Activation.Tanh)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(1e-3f)]
public sealed partial class LeNet5;
