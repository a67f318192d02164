using NetCompiler;

namespace Zoo;

/// <summary>A convolutional <see cref="Highway"/> layer: x + T·(H − x), with one gate for every channel of every pixel.</summary>
[Block]
[Conv2D(Filters, 3, Activation.ReLU, Padding = Padding.Same, Name = "transform")]
[Conv2D(Filters, 3, Activation.Sigmoid, Padding = Padding.Same, BiasInitializer = Initializer.Constant, BiasInitializerValue = -2f, From = "input", Name = "gate")]
[Subtract("transform", "input", Name = "change"), Multiply("gate", "change", Name = "gated"), Add("input", "gated")]
internal sealed class HighwayConv
{
    [BlockParameter]
    private const int Filters = 16;
}
