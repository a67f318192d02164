using NetCompiler;

namespace Zoo;

/// <summary>
/// A layer of DenseNet-B (Huang et al. 2017): it appends <c>Growth</c> channels to its input, so that every layer sees the maps of all before it. A 1×1 convolution narrows
/// them first.
/// </summary>
[Block]
[BatchNorm, ReLU, Conv2D(4 * Growth, 1, Bias = false)]
[BatchNorm, ReLU, Conv2D(Growth, 3, Padding = Padding.Same, Bias = false, Name = "grown")]
[Concatenate("input", "grown")]
internal sealed class DenselyConnected
{
    [BlockParameter]
    private const int Growth = 12;
}
