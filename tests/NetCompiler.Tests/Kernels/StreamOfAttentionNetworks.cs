namespace NetCompiler.Tests.Kernels;

[Block, LayerNorm(From = "input"), MultiHeadAttention(2, Causal = true, Name = "a"), Add("input", "a", Name = "r")]
[LayerNorm, Dense(20, Activation.GELU), Dense(10, Name = "f"), Add("r", "f")]
public sealed class StreamDecoderLayer;

[Network, Input(Sequence = 12, Vocabulary = 7), Embedding(10), PositionalEncoding(Learned = true)]
[Use<StreamDecoderLayer>(Repeat = 2), LayerNorm, Dense(7), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class StreamDecoder;

// The sines and cosines, behind a state of another layer.
[Network, Input(Sequence = 12, Features = 3), GRU(6, ReturnSequences = true), PositionalEncoding, MultiHeadAttention(3, Causal = true, Bias = false), Dense(2)]
public sealed partial class StreamOfPositions;

[Network, Input(Sequence = 12, Features = 6)]
[Dense(20, Name = "k"), Dense(20, From = "input", Name = "q"), Dense(5, From = "input", Name = "v"), Attention("q", "k", "v", Causal = true, Dropout = 0.1f)]
[Attention("q", "k", Causal = true, Name = "keys"), Concatenate("attention1", "keys"), LastStep, Dense(4)]
public sealed partial class StreamOfDotProducts;

// Without positions a stream has no end: a time step sees the last twelve.
[Network, Input(Sequence = 12, Features = 8), MultiHeadAttention(4, Causal = true)]
public sealed partial class StreamWithoutPositions;

[Network, Input(Sequence = 12, Features = 4, Name = "a"), Input(Sequence = 12, Features = 3, Name = "b"), MultiHeadAttention(2, From = "a", Memory = "b", Causal = true)]
public sealed partial class StreamOfTwo;

[Network, Input(Sequence = 12, Features = 8), GRU(8, ReturnSequences = true), MultiHeadAttention(2)]
public sealed partial class AttentionAhead;

// One time step sees itself alone: there is nothing to keep.
[Network, Input(Sequence = 1, Features = 4), MultiHeadAttention(2, Causal = true)]
public sealed partial class AttentionToItself;
