using NetCompiler;

namespace Zoo;

/// <summary>The module with n×n convolutions factorised into 1×n and n×1 (Szegedy et al. 2016), here n = 7: two sevenths of the parameters.</summary>
[Block]
[Conv2D(Filters, 1, Activation.ReLU, Name = "ones")]
[Conv2D(Reduce, 1, Activation.ReLU, From = "input")]
[Conv2D(Reduce, 1, 7, Activation.ReLU, Padding = Padding.Same)]
[Conv2D(Filters, 7, 1, Activation.ReLU, Padding = Padding.Same, Name = "sevens")]
[Conv2D(Reduce, 1, Activation.ReLU, From = "input")]
[Conv2D(Reduce, 7, 1, Activation.ReLU, Padding = Padding.Same), Conv2D(Reduce, 1, 7, Activation.ReLU, Padding = Padding.Same)]
[Conv2D(Reduce, 7, 1, Activation.ReLU, Padding = Padding.Same), Conv2D(Filters, 1, 7, Activation.ReLU, Padding = Padding.Same, Name = "twice")]
[AveragePool2D(3, Strides = 1, PaddingSize = 1, From = "input"), Conv2D(Filters, 1, Activation.ReLU, Name = "pooled")]
[Concatenate("ones", "sevens", "twice", "pooled")]
internal sealed class FactorizedInception
{
    [BlockParameter]
    private const int Filters = 192;

    [BlockParameter]
    private const int Reduce = 128;
}
