using NetCompiler;

namespace Zoo;

/// <summary>
/// The bottleneck of MobileNetV2 (Sandler et al. 2018): a 1×1 convolution widens sixfold, a depthwise one filters each channel, and a linear 1×1 convolution narrows.
/// </summary>
[Block]
[Conv2D(6 * In, 1, Bias = false), BatchNorm, ReLU6]
[DepthwiseConv2D(3, Strides = Stride, PaddingSize = 1, Bias = false), BatchNorm, ReLU6]
[Conv2D(Out, 1, Bias = false), BatchNorm]
internal sealed class InvertedBottleneck
{
    [BlockParameter]
    private const int In = 16;

    [BlockParameter]
    private const int Out = 24;

    [BlockParameter]
    private const int Stride = 1;
}
