using NetCompiler;

namespace Zoo;

/// <summary>
/// A residual block with squeeze and excitation (Hu et al. 2018): the mean of each channel passes through a small network, whose outputs weigh the channels.
/// </summary>
[Block]
[Conv2D(Filters, 3, PaddingSize = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(Filters, 3, PaddingSize = 1, Bias = false), BatchNorm(Name = "body")]
[GlobalAveragePool, Dense(Filters / 4, Activation.ReLU), Dense(Filters, Activation.Sigmoid, Name = "gate")]
[Multiply("body", "gate", Name = "excited"), Add("excited", "input"), ReLU]
internal sealed class SqueezeExcitationResidual
{
    [BlockParameter]
    private const int Filters = 64;
}
