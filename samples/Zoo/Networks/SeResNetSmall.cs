using NetCompiler;

namespace Zoo;

/// <summary>A small SE-ResNet for 32×32 colour pictures.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(16, 3, PaddingSize = 1, Bias = false), BatchNorm, ReLU]
[Use<SqueezeExcitationResidual>(16)]
[Use<ResidualDown>(32), Use<SqueezeExcitationResidual>(32)]
[GlobalAveragePool]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.1f, Momentum = 0.9f, WeightDecay = 1e-4f)]
public sealed partial class SeResNetSmall;
