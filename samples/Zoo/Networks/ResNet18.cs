using NetCompiler;

namespace Zoo;

/// <summary>ResNet-18 for ImageNet (He et al. 2016): 11,689,512 parameters, as in torchvision.</summary>
// Not Portable, which would be as much code again to generate and to compile: on a processor without AVX2, Forward throws a PlatformNotSupportedException.
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(224, 224, 3)]
[Conv2D(64, 7, Strides = 2, PaddingSize = 3, Bias = false), BatchNorm, ReLU]
[MaxPool2D(3, Strides = 2, PaddingSize = 1)]
[Use<Residual>(64, Repeat = 2)]
[Use<ResidualDown>(128), Use<Residual>(128)]
[Use<ResidualDown>(256), Use<Residual>(256)]
[Use<ResidualDown>(512), Use<Residual>(512)]
[GlobalAveragePool]
[Dense(1000)]
[SoftmaxCrossEntropy]
[Sgd(0.1f, Momentum = 0.9f, WeightDecay = 1e-4f)]
public sealed partial class ResNet18;
