using NetCompiler;

namespace Zoo;

/// <summary>A convolutional highway network for 28×28 pictures.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 3, Activation.ReLU, Padding = Padding.Same)]
[Use<HighwayConv>(16, Repeat = 2), MaxPool2D(2)]
[Use<HighwayConv>(16, Repeat = 2), MaxPool2D(2)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.01f, Momentum = 0.9f)]
public sealed partial class HighwayConvNet;
