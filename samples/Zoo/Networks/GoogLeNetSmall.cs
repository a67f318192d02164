using NetCompiler;

namespace Zoo;

/// <summary>
/// Inception modules for 32×32 colour pictures. In training an auxiliary classifier half-way adds its loss with weight 0.3 (Szegedy et al. 2015), so an example has two
/// labels, the second for the auxiliary output; <c>Forward</c> computes the main output only.
/// </summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(24, 3, Activation.ReLU, Padding = Padding.Same), MaxPool2D(2)]
[Use<Inception>(8, 12, 16, 4, 4, 4)]
[Use<Inception>(16, 16, 24, 4, 8, 8), MaxPool2D(3, Strides = 2, PaddingSize = 1, Name = "middle")]
[GlobalAveragePool, Dense(32, Activation.ReLU), Dense(10, Name = "auxiliary")]
[Use<FactorizedInception>(16, 12, From = "middle")]
[GlobalAveragePool]
[Dense(10, Name = "classes")]
[SoftmaxCrossEntropy(From = "classes")]
[SoftmaxCrossEntropy(From = "auxiliary", Weight = 0.3f)]
[Sgd(0.01f, Momentum = 0.9f)]
public sealed partial class GoogLeNetSmall;
