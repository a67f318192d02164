using System.Runtime.CompilerServices;

namespace NetCompiler.Generator.Tests.Snapshots;

public class PrintedFormTests
{
    [Fact]
    public void Perceptron() => Check(
        """
        [Network, Input(784), Dense(100, Activation.Sigmoid), Dense(10), SoftmaxCrossEntropy, Adam(1e-3f)]
        public sealed partial class DigitNet;
        """);

    [Fact]
    public void Merges() => Check(
        """
        [Network, Input(7, Name = "a"), Input(5, Name = "b")]
        [Dense(8, Activation.Tanh, Name = "left", From = "a")]
        [Dense(8, Activation.ReLU, Name = "right", From = "b")]
        [Add("left", "right", Name = "sum"), Multiply("sum", "left", Name = "gated")]
        [Concatenate("gated", "b", Name = "trunk")]
        [Dense(4, Name = "kind", From = "trunk")]
        [Dense(3, Activation.Sigmoid, Name = "flags", From = "trunk")]
        [Output("kind", "flags")]
        [SoftmaxCrossEntropy(From = "kind", Weight = 0.5f)]
        [BinaryCrossEntropy(From = "flags", Weight = 2f)]
        [RMSprop(0.01f)]
        public sealed partial class MergeNet;
        """);

    [Fact]
    public void RepeatedBlocks() => Check(
        """
        [Network, Input(16), Use<Residual>(16, Repeat = 2), Dense(1), MeanSquaredError, Sgd(0.1f)]
        public sealed partial class ResidualNet;

        [Block, Dense(Units, Activation.ReLU), Dense(Units), Add("dense2", "input"), ReLU]
        internal sealed class Residual
        {
            [BlockParameter] private const int Units = 64;
        }
        """);

    [Fact]
    public void LargeImages() => Check(
        """
        [Network, Input(112, 112, 16), Conv2D(96, 1, Activation.ReLU), DepthwiseConv2D(3, Strides = 2, PaddingSize = 1), ReLU6]
        [Conv2D(24, 1), GlobalAveragePool, Dense(4), SoftmaxCrossEntropy, Sgd(0.1f)]
        public sealed partial class LargeNet;
        """);

    [Fact]
    public void FewChannels() => Check(
        """
        [Network, Input(28, 28, 1), Conv2D(6, 5, Activation.Tanh, Padding = Padding.Same), AveragePool2D(2)]
        [Conv2D(16, 5, Activation.Tanh), AveragePool2D(2), Flatten, Dense(10), SoftmaxCrossEntropy, Sgd(0.1f)]
        public sealed partial class DigitNet;
        """);

    [Fact]
    public void Regularised() => Check(
        """
        [Network, Input(6)]
        [Dense(18, Activation.Tanh, KernelL1 = 0.01f, KernelL2 = 0.02f, BiasL2 = 0.04f)]
        [Dropout(0.25f)]
        [Dense(20, Activation.ReLU, Trainable = false)]
        [Dense(8, ActivityL2 = 0.03f)]
        [Dense(3), Huber(0.5f), Adam(0.01f)]
        public sealed partial class RegularisedNet;
        """);

    [Fact]
    public void SoftmaxOutput() => Check(
        """
        [Network, Input(12), Dense(24), PReLU, Dense(5), Softmax, CrossEntropy, Adam(0.01f)]
        public sealed partial class ClassNet;
        """);

    [Fact]
    public void ClippedMomentum() => Check(
        """
        [Network, Input(10), Dense(33, Activation.GELU), Dense(2), MeanAbsoluteError]
        [Sgd(0.3f, Momentum = 0.9f, Nesterov = true, WeightDecay = 0.05f, ClipNorm = 1.2f)]
        public sealed partial class ClippedNet;
        """);

    /// <summary>What the layers of an image lower to. How it is scheduled depends on the machine's caches and is tested with the kernels.</summary>
    [Fact]
    public void Images() => Snapshot.Check(
        PrintedForms.Of(
            """
            [Network, Input(8, 8, 3)]
            [Conv2D(16, 3, Padding = Padding.Same, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
            [DepthwiseConv2D(3, Strides = 2, PaddingSize = 1), Conv2D(8, 1, Activation.ReLU, Groups = 2)]
            [Conv2DTranspose(4, 3, Strides = 2, PaddingSize = 1, OutputPadding = 1)]
            [GlobalAveragePool, Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
            public sealed partial class ImageNet;
            """).Where(f => f.Form is "Graph" or "Lowered").ToArray(),
        nameof(Images));

    /// <summary>What ends the convolution before it, and what a batch norm is in training.</summary>
    [Fact]
    public void ResidualImage() => CheckPrograms(
        """
        [Network, Input(8, 8, 3)]
        [Conv2D(16, 3, Padding = Padding.Same, Bias = false), BatchNorm, ReLU(Name = "stem")]
        [Conv2D(16, 3, Padding = Padding.Same, Bias = false), BatchNorm(Name = "branch")]
        [Add("branch", "stem"), ReLU]
        [MaxPool2D(2), GlobalAveragePool, Dense(10), SoftmaxCrossEntropy, Sgd(0.1f)]
        public sealed partial class ResidualImageNet;
        """);

    [Fact]
    public void ImageLayers() => CheckPrograms(
        """
        [Network, Input(9, 9, 8)]
        [Conv2D(20, 1), GroupNorm(4), ZeroPadding2D(1), AveragePool2D(3, Strides = 2, PaddingSize = 1)]
        [LocalResponseNorm(5), UpSampling2D(2), SpatialDropout2D(0.2f), Cropping2D(1)]
        [MaxPool2D(3, Strides = 2, PaddingSize = 1), LayerNorm, ChannelShuffle(2), UpSampling2D(2, 1, Interpolation = Interpolation.Bilinear)]
        [Flatten, Dense(2), MeanSquaredError, Sgd(0.1f)]
        public sealed partial class ImageLayersNet;
        """);

    [Fact]
    public void SequenceLayers() => CheckPrograms(
        """
        [Network, Input(Sequence = 12, Features = 4)]
        [SeparableConv1D(8, 3, Activation.SELU, Padding = Padding.Causal), SpatialDropout1D(0.2f), Cropping1D(0, 2)]
        [Conv1DTranspose(6, 3, Strides = 2, PaddingSize = 1), AlphaDropout(0.1f), ZeroPadding1D(1, 0), UpSampling1D, GaussianDropout(0.1f)]
        [Permute(2, 1), Flatten, Dense(2), MeanSquaredError, Sgd(0.1f)]
        public sealed partial class SequenceLayersNet;
        """);

    private static void Check(string source, [CallerMemberName] string test = "") => Snapshot.Check(PrintedForms.Of(source), test);

    private static void CheckPrograms(string source, [CallerMemberName] string test = "") =>
        Snapshot.Check(PrintedForms.Of(source).Where(f => f.Form == "Program").ToArray(), test);
}
