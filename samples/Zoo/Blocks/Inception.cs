using NetCompiler;

namespace Zoo;

/// <summary>
/// The module of GoogLeNet (Szegedy et al. 2015): 1×1, 3×3 and 5×5 convolutions and a pool side by side. 1×1 convolutions reduce the channels before the larger kernels.
/// </summary>
[Block]
[Conv2D(Ones, 1, Activation.ReLU, Name = "ones")]
[Conv2D(Reduce3, 1, Activation.ReLU, From = "input"), Conv2D(Threes, 3, Activation.ReLU, Padding = Padding.Same, Name = "threes")]
[Conv2D(Reduce5, 1, Activation.ReLU, From = "input"), Conv2D(Fives, 5, Activation.ReLU, Padding = Padding.Same, Name = "fives")]
[MaxPool2D(3, Strides = 1, PaddingSize = 1, From = "input"), Conv2D(Pooled, 1, Activation.ReLU, Name = "pooled")]
[Concatenate("ones", "threes", "fives", "pooled")]
internal sealed class Inception
{
    [BlockParameter]
    private const int Ones = 64;

    [BlockParameter]
    private const int Reduce3 = 96;

    [BlockParameter]
    private const int Threes = 128;

    [BlockParameter]
    private const int Reduce5 = 16;

    [BlockParameter]
    private const int Fives = 32;

    [BlockParameter]
    private const int Pooled = 32;
}
