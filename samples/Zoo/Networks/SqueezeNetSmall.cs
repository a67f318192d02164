using NetCompiler;

namespace Zoo;

/// <summary>SqueezeNet 1.1 for 32×32 colour pictures: no dense layer, the last convolution has a channel for each class.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(32, 3, Activation.ReLU, PaddingSize = 1), MaxPool2D(3, Strides = 2, PaddingSize = 1)]
[Use<Fire>(8, 16, Repeat = 2), MaxPool2D(3, Strides = 2, PaddingSize = 1)]
[Use<Fire>(12, 24, Repeat = 2)]
[Conv2D(10, 1), GlobalAveragePool]
[SoftmaxCrossEntropy]
[Sgd(0.04f, Momentum = 0.9f)]
public sealed partial class SqueezeNetSmall;
