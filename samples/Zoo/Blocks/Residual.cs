using NetCompiler;

namespace Zoo;

/// <summary>The basic residual block (He et al. 2016): two 3×3 convolutions around which the input passes unchanged.</summary>
[Block]
[Conv2D(Filters, 3, PaddingSize = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(Filters, 3, PaddingSize = 1, Bias = false), BatchNorm(Name = "body")]
[Add("body", "input"), ReLU]
internal sealed class Residual
{
    [BlockParameter]
    private const int Filters = 64;
}
