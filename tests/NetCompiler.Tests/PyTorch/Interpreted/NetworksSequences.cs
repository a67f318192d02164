namespace NetCompiler.Tests.PyTorch;

[Network, Input(Sequence = 9, Features = 3), Conv1D(5, 3, Activation.ReLU, Dilation = 2, Padding = Padding.Causal)]
[MaxPool1D(3, Strides = 1, Padding = Padding.Causal), Conv1D(4, 2, Strides = 2, Padding = Padding.Causal), LastStep, Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class SequenceCausal;

[Network, Input(Sequence = 6, Features = 4), Permute(2, 1), LSTM(5, ReturnSequences = true), Permute(2, 1), Flatten, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class SequencePermuted;

[Network, Input(Sequence = 7, Features = 3), Conv1D(5, 2, Activation.Tanh), Permute(2, 1), Flatten, Dense(4), MeanSquaredError, Sgd(1f)]
public sealed partial class SequencePermutedChannels;

[Network, Input(Sequence = 12, Features = 4), Conv1D(6, 1), MaxPool1D(2), AveragePool1D(2, Name = "x")]
[GlobalSumPool(From = "x", Name = "sum"), GlobalAveragePool(From = "x", Name = "mean"), GlobalMaxPool(From = "x", Name = "max"), LastStep(From = "x", Name = "last")]
[Concatenate("sum", "mean", "max", "last"), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class SequencePools;

[Network, Input(Sequence = 5, Features = 8), MultiHeadAttention(2), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class AttentionSelf;

[Network, Input(Sequence = 7, Features = 12), MultiHeadAttention(3, Causal = true, Bias = false), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class AttentionCausal;

[Network, Input(Sequence = 4, Features = 6, Name = "x"), Input(Sequence = 5, Features = 6, Name = "m")]
[MultiHeadAttention(2, From = "x", Memory = "m"), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class AttentionMemory;

[Network, Input(Sequence = 4, Features = 6, Name = "x"), Input(Sequence = 5, Features = 9, Name = "m")]
[MultiHeadAttention(2, From = "x", Memory = "m"), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class AttentionMemoryWidths;

[Network, Input(Sequence = 5, Features = 4, Name = "x"), Dense(7, Name = "q"), Dense(7, From = "x", Name = "k", Bias = false), Dense(6, From = "x", Name = "v")]
[Attention("q", "k", "v"), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class AttentionDotProduct;

[Network, Input(Sequence = 4, Features = 6), PositionalEncoding, Dense(5), PositionalEncoding(Learned = true), Tanh, Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class AttentionPositions;

[Block, LayerNorm(From = "input"), MultiHeadAttention(Heads, Causal = true, Name = "a"), Add("input", "a", Name = "r")]
[LayerNorm, Dense(Hidden, Activation.GELU), Dense(Size, Name = "f"), Add("r", "f")]
public sealed class TransformerBlock
{
    [BlockParameter] private const int Heads = 2;
    [BlockParameter] private const int Size = 8;
    [BlockParameter] private const int Hidden = 20;
}

[Network, Input(Sequence = 6, Vocabulary = 11), Embedding(8), PositionalEncoding(Learned = true), Use<TransformerBlock>(Repeat = 2)]
[LayerNorm, Dense(11), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class TransformerDecoder;

[Network, Input(Sequence = 4, Vocabulary = 10, Name = "source"), Input(Sequence = 5, Vocabulary = 10, Name = "target")]
[Embedding(6, From = "source", Name = "s"), MultiHeadAttention(2, Name = "encoder"), Add("s", "encoder", Name = "memory")]
[Embedding(6, From = "target", Name = "t"), MultiHeadAttention(2, Causal = true, Name = "decoder"), Add("t", "decoder", Name = "d")]
[MultiHeadAttention(2, Memory = "memory", Name = "cross"), Add("d", "cross"), Dense(10), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class TransformerEncoderDecoder;

[Network, Input(Sequence = 6, Features = 5), Dense(12), PositionalEncoding(Learned = true), Use<TransformerBlock>(3, 12), LayerNorm, LastStep, Dense(4)]
[SoftmaxCrossEntropy, Sgd(0.05f, Momentum = 0.9f)]
public sealed partial class SgdTransformerNetwork;

[Network, Input(Sequence = 6, Vocabulary = 4), Embedding(5, MaskZero = true), LSTM(6), Dense(3), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class MaskedLstm;

[Network, Input(Sequence = 6, Vocabulary = 4), Embedding(5, MaskZero = true), GRU(6, ReturnSequences = true), Dense(3), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class MaskedGru;

[Network, Input(Sequence = 6, Vocabulary = 4), Embedding(8, MaskZero = true, Name = "x"), MultiHeadAttention(2, Name = "a"), Add("x", "a"), Dense(3), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class MaskedAttention;

[Network, Input(Sequence = 6, Vocabulary = 4), Embedding(5, MaskZero = true), Dense(6, Activation.Tanh, Name = "x")]
[GlobalSumPool(From = "x", Name = "sum"), GlobalAveragePool(From = "x", Name = "mean"), GlobalMaxPool(From = "x", Name = "max"), LastStep(From = "x", Name = "last")]
[Concatenate("sum", "mean", "max", "last"), Dense(3), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class MaskedPools;
