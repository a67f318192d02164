namespace NetCompiler.Tests.Kernels;

[Network, Input(Sequence = 4, Vocabulary = 9, Name = "source"), Input(Sequence = 4, Vocabulary = 9, Name = "target")]
[Embedding(8, MaskZero = true, From = "source", Name = "encoder"), Embedding(8, From = "target"), MultiHeadAttention(2, Memory = "encoder")]
[Dense(5), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class MaskedMemory;

[Network, Input(Sequence = 3, Vocabulary = 9, Name = "source"), Input(Sequence = 6, Vocabulary = 9, Name = "target")]
[Embedding(8, MaskZero = true, From = "source", Name = "encoder"), Embedding(8, From = "target"), MultiHeadAttention(2, Memory = "encoder")]
[LSTM(4), Dense(2), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class ShortMaskedMemory;

[Network, Input(3, 3, Name = "queries"), Input(3, 3, Name = "keys"), Masking(0, From = "keys", Name = "masked"), Attention("queries", "masked"), GlobalSumPool]
public sealed partial class MaskedKeys;

[Network, Input(4, 2, Name = "queries"), Input(4, 2, Name = "keys"), Masking(0, From = "keys", Name = "masked"), Attention("queries", "masked", Causal = true)]
public sealed partial class MaskedCausalKeys;

[Network, Input(4, 2, Name = "queries"), Input(4, 2, Name = "keys"), Masking(0, From = "keys", Name = "masked")]
[MultiHeadAttention(2, Memory = "masked", Causal = true, From = "queries", Bias = false), MeanSquaredError, Sgd(0.1f)]
public sealed partial class MaskedCausalMemory;

[Network, Input(Sequence = 3, Features = 2), Masking(0), GlobalMaxPool]
public sealed partial class MaskedMaximum;

[Network, Input(Sequence = 1, Vocabulary = 9), Embedding(3, MaskZero = true), LastStep]
public sealed partial class SingleMaskedStep;

[Network, Input(Sequence = 3, Features = 2), Masking(0), ChannelShuffle(2), LocalResponseNorm(2), SpatialDropout1D(0.5f), LSTM(2)]
public sealed partial class MaskBehindChannels;

[Network, Input(Sequence = 3, Features = 3), Masking(0), Permute(2, 1), GlobalAveragePool]
public sealed partial class MaskBeforePermute;

[Network, Input(Sequence = 3, Features = 3), Masking(0), ZeroPadding1D(0, 1), Cropping1D(1, 0), UpSampling1D(1), GlobalAveragePool]
public sealed partial class MaskBeforeCropping;
