using NetCompiler;

namespace Zoo;

/// <summary>MobileNetV2 for ImageNet (Sandler et al. 2018): 3,504,872 parameters, as in torchvision.</summary>
// Not Portable, which would be as much code again to generate and to compile: on a processor without AVX2, Forward throws a PlatformNotSupportedException.
[Network(Targets = InstructionSets.Avx512 | InstructionSets.Avx2)]
[Input(224, 224, 3)]
[Conv2D(32, 3, Strides = 2, PaddingSize = 1, Bias = false), BatchNorm, ReLU6]
[DepthwiseConv2D(3, PaddingSize = 1, Bias = false), BatchNorm, ReLU6, Conv2D(16, 1, Bias = false), BatchNorm]
[Use<InvertedBottleneck>(16, 24, 2), Use<InvertedResidual>(24)]
[Use<InvertedBottleneck>(24, 32, 2), Use<InvertedResidual>(32, Repeat = 2)]
[Use<InvertedBottleneck>(32, 64, 2), Use<InvertedResidual>(64, Repeat = 3)]
[Use<InvertedBottleneck>(64, 96, 1), Use<InvertedResidual>(96, Repeat = 2)]
[Use<InvertedBottleneck>(96, 160, 2), Use<InvertedResidual>(160, Repeat = 2)]
[Use<InvertedBottleneck>(160, 320, 1)]
[Conv2D(1280, 1, Bias = false), BatchNorm, ReLU6]
[GlobalAveragePool, Dropout(0.2f)]
[Dense(1000)]
public sealed partial class MobileNetV2;
