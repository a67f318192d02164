using NetCompiler;

namespace Zoo;

/// <summary>Six residual blocks for 32×32 colour pictures.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(16, 3, PaddingSize = 1, Bias = false), BatchNorm, ReLU]
[Use<Residual>(16, Repeat = 2)]
[Use<ResidualDown>(32), Use<Residual>(32)]
[Use<ResidualDown>(64), Use<Residual>(64)]
[GlobalAveragePool]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(1e-3f)]
public sealed partial class ResNetSmall;
