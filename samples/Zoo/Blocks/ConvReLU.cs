using NetCompiler;

namespace Zoo;

/// <summary>VGG's unit: a 3×3 convolution that keeps the size of the map, and a rectifier.</summary>
[Block]
[Conv2D(Filters, 3, Activation.ReLU, Padding = Padding.Same)]
internal sealed class ConvReLU
{
    [BlockParameter]
    private const int Filters = 64;
}
