namespace NetCompiler.Tests.PyTorch;

[Network, Input(6, 7, 2), Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), MaxPool2D(2), MeanSquaredError, Sgd(1f)]
public sealed partial class PoolMax;

[Network, Input(7, 6, 2)]
[Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), MaxPool2D(3, Strides = 2, PaddingSize = 1)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class PoolMaxOverlapping;

[Network, Input(6, 7, 2)]
[Conv2D(17, 3, Activation.Tanh, Padding = Padding.Same), MaxPool2D(3, 2, StrideHeight = 1, StrideWidth = 3, PaddingWidth = 1)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class PoolMaxRectangular;

[Network, Input(6, 7, 2), Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), AveragePool2D(2), MeanSquaredError, Sgd(1f)]
public sealed partial class PoolAverage;

[Network, Input(7, 6, 2)]
[Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), AveragePool2D(3, Strides = 2, PaddingSize = 1)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class PoolAverageOverlapping;

[Network, Input(7, 6, 2)]
[Conv2D(17, 3, Activation.Tanh, Padding = Padding.Same)]
[AveragePool2D(3, 2, StrideHeight = 2, StrideWidth = 1, PaddingSize = 1, CountPadding = true)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class PoolAverageCounting;

[Network, Input(5, 4, 2)]
[Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), GlobalMaxPool(Name = "most"), GlobalAveragePool(From = "tanh1", Name = "mean")]
[Concatenate("most", "mean"), Dense(3)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class PoolGlobal;

[Network, Input(6), Dense(5 * 3), Reshape(3, 5), GlobalMaxPool, Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class PoolOfMaxout;

[Network, Input(6), Dense(5 * 3), Maxout(3), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class MaxoutOfVectors;

[Network, Input(4, 5, 2), Conv2D(34, 3, Padding = Padding.Same), Maxout(2), Conv2D(3, 2), MeanSquaredError, Sgd(1f)]
public sealed partial class MaxoutOfImage;

[Network, Input(11, 3), Conv1D(12, 2), Maxout(4), Flatten, Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class MaxoutOfSequenceThenDense;

[Network, Input(11, 3)]
[Conv1D(5, 1, Activation.Tanh)]
[MaxPool1D(3, Strides = 2, PaddingSize = 1), Flatten(Name = "most"), AveragePool1D(2, From = "tanh1"), Flatten(Name = "mean")]
[Concatenate("most", "mean")]
[MeanSquaredError, Sgd(1f)]
public sealed partial class PoolOfSequence;

[Network, Input(8, 8, 1)]
[Conv2D(4, 3, Activation.Tanh, Padding = Padding.Same), AveragePool2D(2)]
[Conv2D(6, 3, Activation.Tanh), MaxPool2D(2)]
[Flatten, Dense(12, Activation.Tanh), Dense(4)]
[SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class LeNetSmall;

[Network, Input(4, 5, 2), Conv2D(5, 3, Padding = Padding.Same, Bias = false), BatchNorm, Tanh, Conv2D(3, 2), MeanSquaredError, Sgd(1f)]
public sealed partial class NormBatch;

[Network, Input(4, 4, 2)]
[Conv2D(17, 3, Padding = Padding.Same, Bias = false), BatchNorm(Epsilon = 1e-3f, Momentum = 0.3f), ReLU, BatchNorm]
[MeanSquaredError, Sgd(1f)]
public sealed partial class NormBatchTwice;

[Network, Input(6), Dense(18, Bias = false), BatchNorm, ReLU, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class NormBatchOfVectors;

[Network, Input(4, 5, 2)]
[Conv2D(5, 3, Padding = Padding.Same), BatchNorm(Trainable = false), Tanh, Conv2D(3, 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class NormBatchFrozen;

[Network, Input(4, 5, 2), Conv2D(5, 3, Padding = Padding.Same), LayerNorm, Tanh, Conv2D(3, 2), MeanSquaredError, Sgd(1f)]
public sealed partial class NormLayer;

[Network, Input(6), Dense(18), LayerNorm(Epsilon = 1e-3f), Tanh, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class NormLayerOfVectors;

[Network, Input(4, 5, 2), Conv2D(5, 3, Padding = Padding.Same), RMSNorm, Tanh, Conv2D(3, 2), MeanSquaredError, Sgd(1f)]
public sealed partial class NormRootMeanSquare;

[Network, Input(6), Dense(18), RMSNorm(Epsilon = 1e-3f), Tanh, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class NormRootMeanSquareOfVectors;

[Network, Input(4, 5, 2), Conv2D(6, 3, Padding = Padding.Same), GroupNorm(3), Tanh, Conv2D(3, 2), MeanSquaredError, Sgd(1f)]
public sealed partial class NormGroup;

[Network, Input(4, 5, 2), Conv2D(7, 3, Padding = Padding.Same), LocalResponseNorm(4, 0.5f, 0.75f, 2f), MeanSquaredError, Sgd(1f)]
public sealed partial class NormLocalResponse;

[Network, Input(4, 5, 2)]
[Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), ZeroPadding2D(1, 2, 0, 3), Conv2D(3, 3)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class BorderZeros;

[Network, Input(6, 7, 2)]
[Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), Cropping2D(1, 1, 2, 1), Conv2D(3, 3)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class BorderCropping;

[Network, Input(7, 2)]
[Conv1D(5, 3, Activation.Tanh, Padding = Padding.Same), ZeroPadding1D(2, 1), Conv1D(3, 3), Cropping1D(1, 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class BorderOfSequence;

[Network, Input(3, 4, 2), Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), UpSampling2D(2, 3), Conv2D(3, 3), MeanSquaredError, Sgd(1f)]
public sealed partial class UpSamplingNearest;

[Network, Input(5, 2), Conv1D(5, 3, Activation.Tanh, Padding = Padding.Same), UpSampling1D(3), Conv1D(3, 3), MeanSquaredError, Sgd(1f)]
public sealed partial class UpSamplingOfSequence;

[Network, Input(3, 4, 2)]
[Conv2D(5, 3, Activation.Tanh, Padding = Padding.Same), UpSampling2D(2, 3, Interpolation = Interpolation.Bilinear), Conv2D(3, 3)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class UpSamplingBilinear;

[Network, Input(4, 5, 3), Permute(3, 1, 2), Conv2D(4, 2, Activation.Tanh), Permute(2, 1, 3), MeanSquaredError, Sgd(1f)]
public sealed partial class ShuffledAxes;

[Network, Input(3, 4, 2)]
[Conv2D(6, 3, Activation.Tanh, Padding = Padding.Same), ChannelShuffle(3), Conv2D(4, 2, Groups = 2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ShuffledChannels;

[Network, Input(4, 5, 2)]
[Conv2D(6, 3, Activation.Tanh, Padding = Padding.Same)]
[GlobalAveragePool, Dense(3, Activation.ReLU), Dense(6, Activation.Sigmoid), Reshape(1, 1, 6), UpSampling2D(4, 5, Name = "gate")]
[Multiply("tanh1", "gate")]
[MeanSquaredError, Sgd(1f)]
public sealed partial class SqueezeAndExcitation;
