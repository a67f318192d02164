using NetCompiler;

namespace Zoo;

/// <summary>Between two stages of DenseNet-C: fewer channels, half the map.</summary>
[Block]
[BatchNorm, ReLU, Conv2D(Filters, 1, Bias = false), AveragePool2D(2)]
internal sealed class Transition
{
    [BlockParameter]
    private const int Filters = 64;
}
