using NetCompiler;

namespace Zoo;

/// <summary>Four bottlenecks of MobileNetV2 for 32×32 colour pictures.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(16, 3, Strides = 2, PaddingSize = 1, Bias = false), BatchNorm, ReLU6]
[DepthwiseConv2D(3, PaddingSize = 1, Bias = false), BatchNorm, ReLU6, Conv2D(8, 1, Bias = false), BatchNorm]
[Use<InvertedBottleneck>(8, 12, 2), Use<InvertedResidual>(12)]
[Use<InvertedBottleneck>(12, 16, 2), Use<InvertedResidual>(16)]
[Conv2D(64, 1, Bias = false), BatchNorm, ReLU6]
[GlobalAveragePool]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.05f, Momentum = 0.9f, WeightDecay = 4e-5f)]
public sealed partial class MobileNetV2Small;
