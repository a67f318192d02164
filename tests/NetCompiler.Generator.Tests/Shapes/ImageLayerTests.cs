using NetCompiler.Generator.Model;
using NetCompiler.Generator.Shapes;
using NetCompiler.Generator.Tests.Support;

namespace NetCompiler.Generator.Tests.Shapes;

/// <summary>Shapes, settings and parameters of the layers around convolutions.</summary>
public class ImageLayerTests
{
    [Theory]
    [InlineData("MaxPool2D(2)", "4×5×6", "2×2, stride 2")]
    [InlineData("MaxPool2D(3, Strides = 2, PaddingSize = 1)", "4×5×6", "3×3, stride 2, padding 1")]
    [InlineData("AveragePool2D(3, 1, StrideHeight = 2)", "3×10×6", "3×1, stride 2×1")]
    [InlineData("MaxPool2D(4, StrideHeight = 2)", "3×2×6", "4×4, stride 2×4")]
    [InlineData("AveragePool2D(4, 3, StrideWidth = 2)", "2×4×6", "4×3, stride 4×2")]
    [InlineData("MaxPool2D(4, Strides = 3, StrideWidth = 2)", "2×4×6", "4×4, stride 3×2")]
    [InlineData("AveragePool2D(2, Strides = 3, Padding = Padding.Same, CountPadding = true)", "3×4×6", "2×2, stride 3, padding 0×0+1, padding counts")]
    [InlineData("MaxPool2D(2, Dilation = 2, Strides = 1)", "6×8×6", "2×2, dilation 2")]
    [InlineData("MaxPool2D(3, CeilMode = true)", "3×4×6", "3×3, stride 3, padding 0+1×0+2")]
    [InlineData("AveragePool2D(2, CeilMode = true)", "4×5×6", "2×2, stride 2")]
    [InlineData("MaxPool2D(1, Strides = 3, CeilMode = true)", "3×4×6", "1×1, stride 3")]
    [InlineData("MaxPool2D(2, Strides = 5, CeilMode = true, PaddingSize = 1)", "2×3×6", "2×2, stride 5, padding 1")]
    [InlineData("GlobalMaxPool", "6", "")]
    [InlineData("GlobalAveragePool", "6", "")]
    [InlineData("Maxout(3)", "8×10×2", "3 pieces")]
    [InlineData("BatchNorm", "8×10×6", "")]
    [InlineData("LayerNorm", "8×10×6", "")]
    [InlineData("RMSNorm", "8×10×6", "")]
    [InlineData("GroupNorm(3)", "8×10×6", "3 groups")]
    [InlineData("LocalResponseNorm(5)", "8×10×6", "size 5, alpha 0.0001, beta 0.75, k 1")]
    [InlineData("ZeroPadding2D(2)", "12×14×6", "2+2, 2+2")]
    [InlineData("ZeroPadding2D(1, 2, 3, 4)", "11×17×6", "1+2, 3+4")]
    [InlineData("Cropping2D(1)", "6×8×6", "1+1, 1+1")]
    [InlineData("Cropping2D(1, 2, 3, 4)", "5×3×6", "1+2, 3+4")]
    [InlineData("UpSampling2D", "16×20×6", "2×2 nearest")]
    [InlineData("UpSampling2D(3, 1, Interpolation = Interpolation.Bilinear)", "24×10×6", "3×1 bilinear")]
    [InlineData("SpatialDropout2D(0.5f)", "8×10×6", "")]
    [InlineData("ChannelShuffle(2)", "8×10×6", "2 groups")]
    [InlineData("Permute(3, 1, 2)", "6×8×10", "3, 1, 2")]
    [InlineData("Permute(2, 1, 3)", "10×8×6", "2, 1, 3")]
    [InlineData("Permute(1, 2, 3)", "8×10×6", "1, 2, 3")]
    [InlineData("PReLU", "8×10×6", "")]
    public void IsInferred(string layer, string shape, string settings)
    {
        Node node = Infer($"Input(8, 10, 6), {layer}").Nodes[^1];
        Assert.Equal(shape, node.Shape.ToString());
        Assert.Equal(settings, node.Layer.Settings);
    }

    [Theory]
    [InlineData("MaxPool1D(2)", "4×6", "2, stride 2")]
    [InlineData("AveragePool1D(3, Strides = 2, PaddingSize = 1)", "4×6", "3, stride 2, padding 1")]
    [InlineData("GlobalAveragePool", "6", "")]
    [InlineData("BatchNorm", "8×6", "")]
    [InlineData("Maxout(2)", "8×3", "2 pieces")]
    [InlineData("Flatten, Maxout(16)", "3", "16 pieces")]
    [InlineData("ZeroPadding1D(2)", "12×6", "2+2")]
    [InlineData("ZeroPadding1D(0, 3)", "11×6", "0+3")]
    [InlineData("Cropping1D(2)", "4×6", "2+2")]
    [InlineData("Cropping1D(7, 0)", "1×6", "7+0")]
    [InlineData("UpSampling1D", "16×6", "2 nearest")]
    [InlineData("UpSampling1D(3)", "24×6", "3 nearest")]
    [InlineData("SpatialDropout1D(0.5f)", "8×6", "")]
    [InlineData("Permute(2, 1)", "6×8", "2, 1")]
    public void SequencesToo(string layer, string shape, string settings)
    {
        Node node = Infer($"Input(8, 6), {layer}").Nodes[^1];
        Assert.Equal(shape, node.Shape.ToString());
        Assert.Equal(settings, node.Layer.Settings);
    }

    [Theory]
    [InlineData("BatchNorm", "weight[6] ones, bias[6] zeros, running_mean[6] zeros fixed, running_var[6] ones fixed")]
    [InlineData("BatchNorm(Trainable = false)", "weight[6] ones fixed, bias[6] zeros fixed, running_mean[6] zeros fixed, running_var[6] ones fixed")]
    [InlineData("LayerNorm", "weight[6] ones, bias[6] zeros")]
    [InlineData("RMSNorm", "weight[6] ones")]
    [InlineData("RMSNorm(Trainable = false)", "weight[6] ones fixed")]
    [InlineData("GroupNorm(2)", "weight[6] ones, bias[6] zeros")]
    [InlineData("PReLU", "weight[6] constant(0.25)")]
    public void HasParameters(string layer, string parameters) => Assert.All(
        new[] { "Input(8, 10, 6)", "Input(8, 6)", "Input(6)" },
        input => Assert.Equal(parameters, string.Join(", ", Infer($"{input}, {layer}").Parameters.Select(p => $"{p.ShapeText} {p.Initializer}{(p.Trainable ? "" : " fixed")}"))));

    [Theory]
    [InlineData("Multiply(\"x\", \"gate\")")]
    [InlineData("Multiply(\"gate\", \"x\", \"x\")")]
    public void AGateIsBroadcast(string merge) => Assert.Equal(
        "8×10×6", Infer($"Input(8, 10, 6, Name = \"x\"), GlobalAveragePool, Dense(6, Activation.Sigmoid, Name = \"gate\"), {merge}").Nodes[^1].Shape.ToString());

    [Fact]
    public void AGateOfOnePixelIsBroadcast() => Assert.Equal(
        "8×10×6", Infer("Input(8, 10, 6, Name = \"x\"), AveragePool2D(8, 10), Conv2D(6, 1, Activation.Sigmoid, Name = \"gate\"), Multiply(\"x\", \"gate\")").Nodes[^1].Shape.ToString());

    [Fact]
    public void ImagesAreJoinedAlongTheChannels() => Assert.Equal(
        "8×10×10", Infer("Input(8, 10, 6, Name = \"x\"), Conv2D(4, 1), Concatenate(\"x\", \"conv1\")").Nodes[^1].Shape.ToString());

    [Theory]
    [InlineData("Input(8, 10, 6), Conv2D(4, 3, Bias = false), BatchNorm, MaxPool2D(2), ReLU", "he-uniform")]
    [InlineData("Input(8, 10, 6), Conv2D(4, 3, Bias = false), BatchNorm, Tanh", "glorot-uniform")]
    public void InitialisersLookThroughNormalisation(string layers, string initializer) => Assert.Equal(initializer, Infer(layers).Parameters[0].Initializer.ToString());

    [Theory]
    [InlineData("Input(8, 6), Conv1D(4, 3), ReLU, MaxPool1D(2), Flatten, Dropout(0.5f), Dense(2)", "3×1×4")]
    [InlineData("Input(8, 6), Flatten, Dense(2)", "")]
    [InlineData("Input(8, 6), Conv1D(6, 3, Padding = Padding.Same), Add(\"input\", \"conv1\"), ChannelShuffle(2), Flatten, Dense(2)", "8×1×6")]
    [InlineData("Input(8, 6), Conv1D(6, 3, Padding = Padding.Same), Add(\"conv1\", \"input\"), Flatten, Dense(2)", "8×1×6")]
    [InlineData("Input(8, 6), Conv1DTranspose(4, 2), ZeroPadding1D(1), Cropping1D(2, 0), UpSampling1D, SpatialDropout1D(0.5f), Flatten, Dense(2)", "18×1×4")]
    [InlineData("Input(8, 6), ZeroPadding1D(1), Cropping1D(2, 0), UpSampling1D, Flatten, Dense(2)", "")]
    [InlineData("Input(8, 6), Conv1D(4, 3), Permute(2, 1), Flatten, Dense(2)", "4×1×6")]
    [InlineData("Input(8, 6), Permute(2, 1), Flatten, Dense(2)", "")]
    [InlineData("Input(4, 3, 2), Permute(3, 1, 2), Flatten, Permute(1), Dense(2)", "2×4×3")]
    [InlineData("Input(4, 3, 2, Name = \"a\"), Input(5, Name = \"b\"), Flatten(From = \"a\"), Concatenate(\"flatten1\", \"b\"), Dense(2)", "4×3×2 1×1×5")]
    [InlineData("Input(4, 3, 2, Name = \"a\"), Flatten, Add(\"flatten1\", \"flatten1\"), Dense(2)", "4×3×2")]
    [InlineData("Input(4, 3, 2, Name = \"a\"), Input(24, Name = \"b\"), Flatten(From = \"a\"), Add(\"flatten1\", \"b\"), Dense(2)", "")]
    [InlineData("Input(4, 3, 2), Reshape(24), Dense(2)", "4×3×2")]
    [InlineData("Input(8, 6, 4), Conv2D(4, 3), Flatten, BatchNorm, PReLU, Dense(2)", "6×4×4")]
    [InlineData("Input(8, 6, 4), Flatten, Tanh, Flatten, Dense(2)", "8×6×4")]
    [InlineData("Input(8, 6, 4), GlobalAveragePool, Dense(2)", "")]
    [InlineData("Input(8, 6, 4), GlobalAveragePool, Flatten, Dense(2)", "")]
    public void ADenseKnowsTheImagesItReads(string layers, string images) => Assert.Equal(
        images, string.Join(" ", Infer(layers).Parameters.Last(p => p.Form == ParameterForm.Matrix).Images));

    private static Graph Infer(string layers)
    {
        InferenceResult result = TestCompilation.Infer($"[Network, {layers}] partial class Net;");
        Assert.True(result.Graph is not null, string.Join("\n", result.Issues.Select(i => i.Message)));
        return result.Graph;
    }
}
