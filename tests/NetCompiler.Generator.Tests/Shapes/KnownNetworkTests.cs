using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>
/// Networks whose sizes are published: parameters (without running statistics) and multiply-adds as torchvision's models have them.
/// </summary>
public class KnownNetworkTests
{
    private const string Residual =
        """
        [Block]
        [Conv2D(Filters, 3, PaddingSize = 1, Bias = false), BatchNorm, ReLU]
        [Conv2D(Filters, 3, PaddingSize = 1, Bias = false), BatchNorm]
        [Add("batchNorm2", "input"), ReLU]
        class Residual { [BlockParameter] const int Filters = 64; }

        [Block]
        [Conv2D(Filters, 3, Strides = 2, PaddingSize = 1, Bias = false), BatchNorm, ReLU]
        [Conv2D(Filters, 3, PaddingSize = 1, Bias = false), BatchNorm(Name = "main")]
        [Conv2D(Filters, 1, Strides = 2, Bias = false, From = "input"), BatchNorm(Name = "shortcut")]
        [Add("main", "shortcut"), ReLU]
        class Down { [BlockParameter] const int Filters = 64; }
        """;

    private const string Inverted =
        """
        [Block]
        [Conv2D(6 * In, 1, Bias = false), BatchNorm, ReLU6]
        [DepthwiseConv2D(3, Strides = Stride, PaddingSize = 1, Bias = false), BatchNorm, ReLU6]
        [Conv2D(Out, 1, Bias = false), BatchNorm]
        class Bottleneck
        {
            [BlockParameter] const int In = 8;
            [BlockParameter] const int Out = 8;
            [BlockParameter] const int Stride = 1;
        }

        [Block, Use<Bottleneck>(Filters, Filters, 1), Add("bottleneck1", "input")]
        class Shortcut { [BlockParameter] const int Filters = 8; }
        """;

    private const string Fire =
        """
        [Block]
        [Conv2D(Squeeze, 1, Activation.ReLU, Name = "squeeze")]
        [Conv2D(Expand, 1, Activation.ReLU, Name = "e1")]
        [Conv2D(Expand, 3, Activation.ReLU, PaddingSize = 1, From = "squeeze", Name = "e3")]
        [Concatenate("e1", "e3")]
        class Fire
        {
            [BlockParameter] const int Squeeze = 16;
            [BlockParameter] const int Expand = 64;
        }
        """;

    [Fact]
    public void LeNet5() => Check(
        61_706, 416_520,
        """
        [Network, Input(28, 28, 1)]
        [Conv2D(6, 5, Padding = Padding.Same), Tanh, AveragePool2D(2)]
        [Conv2D(16, 5), Tanh, AveragePool2D(2)]
        [Flatten, Dense(120, Activation.Tanh), Dense(84, Activation.Tanh), Dense(10), SoftmaxCrossEntropy, Adam(1e-3f)]
        """,
        "");

    [Fact]
    public void Vgg16() => Check(
        138_357_544, 15_470_264_320,
        """
        [Network, Input(224, 224, 3)]
        [Use<Conv>(64, Repeat = 2), MaxPool2D(2), Use<Conv>(128, Repeat = 2), MaxPool2D(2), Use<Conv>(256, Repeat = 3), MaxPool2D(2)]
        [Use<Conv>(512, Repeat = 3), MaxPool2D(2), Use<Conv>(512, Repeat = 3), MaxPool2D(2)]
        [Flatten, Dense(4096, Activation.ReLU), Dropout(0.5f), Dense(4096, Activation.ReLU), Dropout(0.5f), Dense(1000)]
        """,
        "[Block, Conv2D(Filters, 3, Activation.ReLU, Padding = Padding.Same)] class Conv { [BlockParameter] const int Filters = 64; }",
        "NC4003");

    [Fact]
    public void ResNet18() => Check(
        11_689_512, 1_814_073_344,
        """
        [Network, Input(224, 224, 3)]
        [Conv2D(64, 7, Strides = 2, PaddingSize = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Strides = 2, PaddingSize = 1)]
        [Use<Residual>(64, Repeat = 2), Use<Down>(128), Use<Residual>(128), Use<Down>(256), Use<Residual>(256), Use<Down>(512), Use<Residual>(512)]
        [GlobalAveragePool, Dense(1000)]
        """,
        Residual,
        "NC4006");

    [Fact]
    public void MobileNetV2() => Check(
        3_504_872, 300_774_272,
        """
        [Network, Input(224, 224, 3)]
        [Conv2D(32, 3, Strides = 2, PaddingSize = 1, Bias = false), BatchNorm, ReLU6]
        [DepthwiseConv2D(3, PaddingSize = 1, Bias = false), BatchNorm, ReLU6, Conv2D(16, 1, Bias = false), BatchNorm]
        [Use<Bottleneck>(16, 24, 2), Use<Shortcut>(24), Use<Bottleneck>(24, 32, 2), Use<Shortcut>(32, Repeat = 2)]
        [Use<Bottleneck>(32, 64, 2), Use<Shortcut>(64, Repeat = 3), Use<Bottleneck>(64, 96, 1), Use<Shortcut>(96, Repeat = 2)]
        [Use<Bottleneck>(96, 160, 2), Use<Shortcut>(160, Repeat = 2), Use<Bottleneck>(160, 320, 1)]
        [Conv2D(1280, 1, Bias = false), BatchNorm, ReLU6, GlobalAveragePool, Dropout(0.2f), Dense(1000)]
        """,
        Inverted,
        "NC4006");

    [Fact]
    public void SqueezeNet() => Check(
        1_235_496, 349_151_936,
        """
        [Network, Input(224, 224, 3)]
        [Conv2D(64, 3, Activation.ReLU, Strides = 2), MaxPool2D(3, Strides = 2), Use<Fire>(16, 64, Repeat = 2), MaxPool2D(3, Strides = 2)]
        [Use<Fire>(32, 128, Repeat = 2), MaxPool2D(3, Strides = 2), Use<Fire>(48, 192, Repeat = 2), Use<Fire>(64, 256, Repeat = 2)]
        [Dropout(0.5f), Conv2D(1000, 1, Activation.ReLU), GlobalAveragePool]
        """,
        Fire,
        "NC4004");

    [Fact]
    public void AnAuxiliaryOutputHasItsOwnWeight()
    {
        Graph graph = Infer(
            """
            [Network, Input(16, 16, 3), Conv2D(8, 3, Activation.ReLU, Name = "stem"), GlobalAveragePool, Dense(10, Name = "aux")]
            [Conv2D(16, 3, Activation.ReLU, From = "stem"), GlobalAveragePool, Dense(10, Name = "main"), Output("main", "aux")]
            [SoftmaxCrossEntropy(From = "main"), SoftmaxCrossEntropy(From = "aux", Weight = 0.3f), Adam]
            """,
            "").Graph!;
        Assert.Equal(["main 1 0", "aux 0.3 10"], graph.Losses.Select(l => FormattableString.Invariant($"{graph.Nodes[l.Node].Name} {l.Weight} {l.TargetOffset}")));
    }

    private static void Check(int parameters, long multiplyAdds, string network, string blocks, params string[] advice)
    {
        InferenceResult result = Infer(network, blocks);
        Graph graph = result.Graph!;
        Assert.Equal(parameters, graph.Parameters.Where(p => !p.Name.StartsWith("running_", StringComparison.Ordinal)).Sum(p => p.Count));
        Assert.Equal(multiplyAdds, graph.MultiplyAdds);
        Assert.Equal(advice, result.Issues.Select(i => i.Id).Distinct());
    }

    private static InferenceResult Infer(string network, string blocks)
    {
        InferenceResult result = TestCompilation.Infer(network + " public sealed partial class Net;", blocks);
        Assert.True(result.Graph is not null, string.Join("\n", result.Issues.Select(i => i.Message)));
        return result;
    }
}
