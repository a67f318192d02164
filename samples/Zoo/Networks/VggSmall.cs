using NetCompiler;

namespace Zoo;

/// <summary>Two stages of VGG for 32×32 colour pictures.</summary>
[Network]
[Input(32, 32, 3)]
[Use<ConvReLU>(32, Repeat = 2), MaxPool2D(2)]
[Use<ConvReLU>(64, Repeat = 2), MaxPool2D(2)]
[Flatten]
[Dense(256, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(1e-3f)]
public sealed partial class VggSmall;
