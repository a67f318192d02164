namespace NetCompiler.Tests.PyTorch;

[Network, Input(7, 6, 3), Conv2D(5, 3, Activation.Tanh), Conv2D(4, 2), MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionPlain;

[Network, Input(6, 5, 2), Conv2D(4, 3, Activation.Tanh, PaddingSize = 1), Conv2D(3, 4, 5, Padding = Padding.Same), MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionSame;

[Network, Input(8, 7, 3)]
[Conv2D(5, 3, Activation.Tanh, Strides = 2, PaddingSize = 1), Conv2D(18, 2, StrideWidth = 3)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionStrided;

[Network, Input(8, 7, 2)]
[Conv2D(4, 3, Activation.Tanh, Strides = 2, Padding = Padding.Same), Conv2D(3, 2, Strides = 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionSameStrided;

[Network, Input(8, 8, 2)]
[Conv2D(4, 3, Activation.Tanh, Dilation = 2, PaddingSize = 2), Conv2D(3, 2, DilationHeight = 3, DilationWidth = 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionDilated;

[Network, Input(5, 6, 4)]
[Conv2D(6, 3, Activation.Tanh, Groups = 2, PaddingSize = 1), Conv2D(6, 1, Groups = 3)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionGrouped;

[Network, Input(6, 8, 2)]
[Conv2D(4, 1, 5, Activation.Tanh, PaddingWidth = 2), Conv2D(4, 3, 1, Bias = false)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionRectangular;

[Network, Input(4, 4, 17), Conv2D(33, 3, Activation.ReLU, Padding = Padding.Same), Conv2D(16, 1), MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionWide;

[Network, Input(6, 5, 4)]
[DepthwiseConv2D(3, Activation.Tanh, Padding = Padding.Same), DepthwiseConv2D(3, Strides = 2, DepthMultiplier = 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionDepthwise;

[Network, Input(6, 6, 3)]
[SeparableConv2D(5, 3, Activation.Tanh, Padding = Padding.Same), SeparableConv2D(4, 3, DepthMultiplier = 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionSeparable;

[Network, Input(4, 3, 3)]
[Conv2DTranspose(5, 3, Activation.Tanh, Strides = 2, PaddingSize = 1, OutputPadding = 1), Conv2DTranspose(2, 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionTransposed;

[Network, Input(3, 3, 4)]
[Conv2DTranspose(6, 3, 2, Activation.Tanh, StrideHeight = 2, StrideWidth = 3, PaddingHeight = 1, DilationWidth = 2, Groups = 2)]
[Conv2DTranspose(2, 1, Bias = false)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionTransposedGrouped;

[Network, Input(12, 3), Conv1D(5, 3, Activation.Tanh, Padding = Padding.Same), Conv1D(4, 4, Strides = 2, Dilation = 2), MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionOfSequence;

[Network, Input(5, 4)]
[Conv1DTranspose(6, 3, Activation.Tanh, Strides = 2, PaddingSize = 1, OutputPadding = 1, Groups = 2), Conv1DTranspose(3, 4, Dilation = 2, Bias = false)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionTransposedOfSequence;

[Network, Input(4, 2)]
[Conv1DTranspose(5, 5, Activation.Tanh, Strides = 2, Padding = Padding.Same), Conv1DTranspose(3, 2, Strides = 4, Padding = Padding.Same)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionTransposedSameOfSequence;

[Network, Input(9, 4)]
[DepthwiseConv1D(3, Activation.Tanh, Padding = Padding.Same), DepthwiseConv1D(3, Strides = 2, DepthMultiplier = 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionDepthwiseOfSequence;

[Network, Input(10, 3)]
[SeparableConv1D(5, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 2), SeparableConv1D(4, 3, DepthMultiplier = 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionSeparableOfSequence;

[Network, Input(6, 2)]
[Conv1DTranspose(4, 2, Activation.Tanh, Strides = 2), ZeroPadding1D(1), Cropping1D(0, 2), UpSampling1D, Flatten, Dense(5)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionOfSequenceThenDense;

[Network, Input(6, 6, 2)]
[Conv2D(4, 3, Name = "stem"), Conv2D(4, 3, Activation.ReLU, Padding = Padding.Same), Conv2D(4, 3, Padding = Padding.Same, Name = "b")]
[Add("stem", "b"), Tanh(Name = "sum"), Conv2D(3, 1, From = "stem", Name = "side")]
[Concatenate("sum", "side")]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionBranches;

[Network, Input(6, 6, 2), Conv2D(4, 3, Activation.Tanh), Flatten, Dense(5), MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionThenDense;

[Network, Input(5, 5, 2), Conv2D(4, 3, Padding = Padding.Same), PReLU, Conv2D(2, 3), MeanSquaredError, Sgd(1f)]
public sealed partial class ConvolutionPReLU;
