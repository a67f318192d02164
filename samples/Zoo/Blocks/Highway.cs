using NetCompiler;

namespace Zoo;

/// <summary>
/// A highway layer (Srivastava et al. 2015): y = T·H + (1 − T)·x, where H transforms and the gate T says how much of it passes; written x + T·(H − x), which is the same.
/// Its bias starts below zero, so that at first nearly everything passes unchanged.
/// </summary>
[Block]
[Dense(Units, Activation.ReLU, Name = "transform")]
[Dense(Units, Activation.Sigmoid, BiasInitializer = Initializer.Constant, BiasInitializerValue = -2f, From = "input", Name = "gate")]
[Subtract("transform", "input", Name = "change"), Multiply("gate", "change", Name = "gated"), Add("input", "gated")]
internal sealed class Highway
{
    [BlockParameter]
    private const int Units = 50;
}
