using NetCompiler;

namespace Zoo;

/// <summary>The residual block that halves the map and changes the channels; a strided 1×1 convolution does the same to the input.</summary>
[Block]
[Conv2D(Filters, 3, Strides = 2, PaddingSize = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(Filters, 3, PaddingSize = 1, Bias = false), BatchNorm(Name = "body")]
[Conv2D(Filters, 1, Strides = 2, Bias = false, From = "input"), BatchNorm(Name = "shortcut")]
[Add("body", "shortcut"), ReLU]
internal sealed class ResidualDown
{
    [BlockParameter]
    private const int Filters = 128;
}
