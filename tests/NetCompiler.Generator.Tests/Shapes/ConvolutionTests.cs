using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>Shapes, windows and parameters of convolutions. The expected shapes are PyTorch's, or Keras's where padding is "same".</summary>
public class ConvolutionTests
{
    [Theory]
    [InlineData("Input(28, 28, 1), Conv2D(6, 5)", "24×24×6", "weight[5×5×1,6] bias[6]", 24 * 24 * 6 * 25)]
    [InlineData("Input(28, 28, 1), Conv2D(6, 5, Padding = Padding.Same)", "28×28×6", "weight[5×5×1,6] bias[6]", 28 * 28 * 6 * 25)]
    [InlineData("Input(224, 224, 3), Conv2D(64, 7, Strides = 2, PaddingSize = 3, Bias = false)", "112×112×64", "weight[7×7×3,64]", 112L * 112 * 64 * 147)]
    [InlineData("Input(17, 17, 8), Conv2D(4, 1, 7, Padding = Padding.Same)", "17×17×4", "weight[1×7×8,4] bias[4]", 17 * 17 * 4 * 56)]
    [InlineData("Input(9, 10, 4), Conv2D(2, 3, StrideHeight = 2, DilationWidth = 2, PaddingWidth = 1)", "4×8×2", "weight[3×3×4,2] bias[2]", 4 * 8 * 2 * 36)]
    [InlineData("Input(8, 8, 6), Conv2D(12, 3, Groups = 3)", "6×6×12", "weight[3×3×2,12 in 3 groups] bias[12]", 6 * 6 * 12 * 18)]
    [InlineData("Input(8, 8, 6), Conv2D(6, 3, Groups = 6)", "6×6×6", "weight[3×3×1,6] bias[6]", 6 * 6 * 6 * 9)]
    [InlineData("Input(8, 8, 6), DepthwiseConv2D(3)", "6×6×6", "weight[3×3×1,6] bias[6]", 6 * 6 * 6 * 9)]
    [InlineData("Input(8, 8, 1), DepthwiseConv2D(3)", "6×6×1", "weight[3×3×1,1] bias[1]", 6 * 6 * 9)]
    [InlineData("Input(8, 8, 6), DepthwiseConv2D(3, 1, DepthMultiplier = 2)", "6×8×12", "weight[3×1×1,12 in 6 groups] bias[12]", 6 * 8 * 12 * 3)]
    [InlineData("Input(8, 8, 6), Conv2DTranspose(4, 2, Strides = 2)", "16×16×4", "weight[2×2×6,4] bias[4]", 8 * 8 * 6 * 16)]
    [InlineData("Input(7, 7, 6), Conv2DTranspose(4, 3, Strides = 2, PaddingSize = 1, OutputPadding = 1, Groups = 2)", "14×14×4", "weight[3×3×3,4 in 2 groups] bias[4]", 7 * 7 * 6 * 2 * 9)]
    [InlineData("Input(7, 7, 6), Conv2DTranspose(4, 3, Strides = 2, OutputPaddingWidth = 1)", "15×16×4", "weight[3×3×6,4] bias[4]", 7 * 7 * 6 * 4 * 9)]
    [InlineData("Input(7, 7, 6), Conv2DTranspose(4, 3, Strides = 2, Padding = Padding.Same)", "14×14×4", "weight[3×3×6,4] bias[4]", 7 * 7 * 6 * 4 * 9)]
    [InlineData("Input(7, 7, 6), Conv2DTranspose(4, 2, Strides = 3, Padding = Padding.Same)", "21×21×4", "weight[2×2×6,4] bias[4]", 7 * 7 * 6 * 4 * 4)]
    [InlineData("Input(64, 3), Conv1D(8, 5, Strides = 2, Dilation = 3, PaddingSize = 6)", "32×8", "weight[5×3,8] bias[8]", 32 * 8 * 15)]
    [InlineData("Input(64, 3), Conv1D(8, 4, Padding = Padding.Same)", "64×8", "weight[4×3,8] bias[8]", 64 * 8 * 12)]
    [InlineData("Input(64, 3), Conv1D(8, 4, Dilation = 3, Padding = Padding.Causal)", "64×8", "weight[4×3,8] bias[8]", 64 * 8 * 12)]
    [InlineData("Input(10, 3), Conv1D(8, 4, Strides = 3, Padding = Padding.Causal)", "4×8", "weight[4×3,8] bias[8]", 4 * 8 * 12)]
    [InlineData("Input(8, 6), DepthwiseConv1D(3)", "6×6", "weight[3×1,6] bias[6]", 6 * 6 * 3)]
    [InlineData("Input(8, 6), DepthwiseConv1D(3, DepthMultiplier = 2, Padding = Padding.Causal)", "8×12", "weight[3×1,12 in 6 groups] bias[12]", 8 * 12 * 3)]
    [InlineData("Input(7, 6), Conv1DTranspose(4, 3, Strides = 2, PaddingSize = 1, OutputPadding = 1, Groups = 2)", "14×4", "weight[3×3,4 in 2 groups] bias[4]", 7 * 6 * 2 * 3)]
    [InlineData("Input(7, 6), Conv1DTranspose(4, 3, Strides = 2, Padding = Padding.Same, Bias = false)", "14×4", "weight[3×6,4]", 7 * 6 * 4 * 3)]
    [InlineData("Input(7, 6), Conv1DTranspose(4, 2, Dilation = 3)", "10×4", "weight[2×6,4] bias[4]", 7 * 6 * 4 * 2)]
    public void IsInferred(string layers, string shape, string parameters, long multiplyAdds)
    {
        Graph graph = Infer(layers);
        Node node = graph.Nodes[^1];
        Assert.Equal(shape, node.Shape.ToString());
        Assert.Equal(parameters, string.Join(" ", graph.Parameters.Select(p => p.ShapeText)));
        Assert.Equal(multiplyAdds, node.MultiplyAdds);
    }

    [Theory]
    [InlineData("Conv2D(1, 3)", "3×3")]
    [InlineData("Conv2D(1, 3, Padding = Padding.Same)", "3×3, padding 1")]
    [InlineData("Conv2D(1, 4, Padding = Padding.Same)", "4×4, padding 1+2")]
    [InlineData("Conv2D(1, 3, Strides = 2, Padding = Padding.Same)", "3×3, stride 2, padding 0+1×1")]
    [InlineData("Conv2D(1, 1, Strides = 3, Padding = Padding.Same)", "1×1, stride 3")]
    [InlineData("Conv2D(2, 3, 1, Dilation = 2, PaddingSize = 2, PaddingWidth = 0, Groups = 2)", "3×1, dilation 2, padding 2×0, 2 groups")]
    [InlineData("Conv2DTranspose(1, 4, Strides = 2, PaddingSize = 1, OutputPadding = 1)", "4×4, stride 2, padding 1, output padding 1×1")]
    [InlineData("Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same)", "5×5, stride 2, padding 1+2")]
    [InlineData("Conv2DTranspose(1, 2, StrideWidth = 4, Padding = Padding.Same)", "2×2, stride 1×4, padding 0+1×0, output padding 0×2")]
    public void SaysItsSettings(string layer, string settings) => Assert.Equal(settings, Infer($"Input(28, 27, 2), {layer}").Nodes[^1].Layer.Settings);

    [Fact]
    public void ASeparableConvolutionIsTwo()
    {
        Graph graph = Infer("Input(9, 9, 3), SeparableConv2D(8, 3, Activation.ReLU, Strides = 2, DepthMultiplier = 2, Name = \"a\"), SeparableConv2D(4, 3), Add(\"a\", \"relu1\")");
        Assert.Equal(
            ["a.depthwise DepthwiseConv2D 4×4×6", "a.pointwise Conv2D 4×4×8", "relu1 ReLU 4×4×8", "add1 Add 4×4×8"],
            graph.Nodes.Skip(1).Select(n => $"{n.Name} {n.Kind} {n.Shape}"));
        Assert.Equal(["a.depthwise.weight", "a.pointwise.weight", "a.pointwise.bias"], graph.Parameters.Select(p => p.FullName));
        Assert.Equal([3, 3], graph.Nodes[4].Inputs);
    }

    [Fact]
    public void ASeparableConvolutionOfASequenceIsTwo()
    {
        Graph graph = Infer("Input(9, 3), SeparableConv1D(8, 3, Activation.ReLU, Strides = 2, DepthMultiplier = 2, Name = \"a\")");
        Assert.Equal(["a.depthwise DepthwiseConv1D 4×6", "a.pointwise Conv1D 4×8", "relu1 ReLU 4×8"], graph.Nodes.Skip(1).Select(n => $"{n.Name} {n.Kind} {n.Shape}"));
        Assert.Equal(
            ["a.depthwise.weight[3×1,6 in 3 groups]", "a.pointwise.weight[1×6,8]", "a.pointwise.bias[8]"],
            graph.Parameters.Select(p => p.FullName + p.ShapeText[p.Name.Length..]));
    }

    [Fact]
    public void PartsHaveNames() => Assert.Equal(
        [1, 2], Infer("Input(9, 9, 3), SeparableConv2D(3, 3), Add(\"separable1.depthwise\", \"separable1\")").Nodes[^1].Inputs);

    [Fact]
    public void InitialisersFollowWhatReadsTheLayer()
    {
        Graph graph = Infer("Input(9, 9, 3), Conv2D(8, 3, Activation.ReLU), Conv2DTranspose(8, 3), Flatten, ReLU, Dense(2)");
        Assert.Equal(
            [InitializerKind.HeUniform, InitializerKind.HeUniform, InitializerKind.GlorotUniform],
            graph.Nodes.Select(n => n.Layer).OfType<KernelLayer>().Select(k => k.Kernel.KernelInitializer.Kind));
    }

    [Fact]
    public void TransposedWeightsSaySo() => Assert.Equal(
        [false, true], Infer("Input(9, 9, 3), Conv2D(8, 3, Bias = false), Conv2DTranspose(8, 3, Bias = false)").Parameters.Select(p => p.Transposed));

    private static Graph Infer(string layers)
    {
        InferenceResult result = TestCompilation.Infer($"[Network, {layers}] partial class Net;");
        Assert.True(result.Graph is not null, string.Join("\n", result.Issues.Select(i => i.Message)));
        return result.Graph;
    }

    /// <summary>The last setting that fits, and the first that does not.</summary>
    [Theory]
    [InlineData("Conv2D(1, 5)", true)]
    [InlineData("Conv2D(1, 6)", false)]
    [InlineData("Conv2D(1, 3, Dilation = 2)", true)]
    [InlineData("Conv2D(1, 3, Dilation = 3)", false)]
    [InlineData("Conv2D(1, 7, PaddingSize = 1)", true)]
    [InlineData("Conv2D(1, 8, PaddingSize = 1)", false)]
    [InlineData("Conv2D(1, 2, Strides = 9, PaddingSize = 1)", true)]
    [InlineData("Conv2D(1, 1, Strides = 9, PaddingSize = 1)", false)]
    [InlineData("MaxPool2D(5)", true)]
    [InlineData("MaxPool2D(6)", false)]
    [InlineData("MaxPool2D(2, PaddingSize = 1)", true)]
    [InlineData("MaxPool2D(2, PaddingSize = 2)", false)]
    [InlineData("Conv2DTranspose(1, 3, PaddingSize = 3)", true)]
    [InlineData("Conv2DTranspose(1, 2, PaddingSize = 3)", false)]
    public void FitsUpToTheInput(string layer, bool fits) => Assert.Equal(fits, TestCompilation.Infer($"[Network, Input(5, 5, 1), {layer}] partial class Net;").Graph is not null);
}
