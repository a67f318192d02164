using NetCompiler;

namespace Zoo;

/// <summary>The fire module of SqueezeNet (Iandola et al. 2016): a 1×1 convolution squeezes the channels, 1×1 and 3×3 ones side by side expand them.</summary>
[Block]
[Conv2D(Squeeze, 1, Activation.ReLU, Name = "squeeze")]
[Conv2D(Expand, 1, Activation.ReLU, Name = "ones")]
[Conv2D(Expand, 3, Activation.ReLU, PaddingSize = 1, From = "squeeze", Name = "threes")]
[Concatenate("ones", "threes")]
internal sealed class Fire
{
    [BlockParameter]
    private const int Squeeze = 16;

    [BlockParameter]
    private const int Expand = 64;
}
