using NetCompiler;

namespace Zoo;

/// <summary>ResNet-20 for CIFAR (He et al. 2016), with projections where the map is halved.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(16, 3, PaddingSize = 1, Bias = false), BatchNorm, ReLU]
[Use<Residual>(16, Repeat = 3)]
[Use<ResidualDown>(32), Use<Residual>(32, Repeat = 2)]
[Use<ResidualDown>(64), Use<Residual>(64, Repeat = 2)]
[GlobalAveragePool]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.1f, Momentum = 0.9f, WeightDecay = 1e-4f)]
public sealed partial class ResNet20;
