using NetCompiler;

namespace Zoo;

/// <summary>What stands on every level of a U-Net: two 3×3 convolutions.</summary>
[Block]
[Use<ConvReLU>(Filters, Repeat = 2)]
internal sealed class TwoConvs
{
    [BlockParameter]
    private const int Filters = 64;
}
