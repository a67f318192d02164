namespace NetCompiler.Tests.PyTorch;

[Network, Input(Sequence = 6, Vocabulary = 11), Embedding(5), Flatten, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class EmbeddingOfTokens;

[Network, Input(Sequence = 1, Vocabulary = 40), Embedding(16), Flatten, Dense(4), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class EmbeddingOfOneToken;

[Network, Input(Sequence = 5, Vocabulary = 9), Embedding(18), Dense(9), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class EmbeddingAtEveryStep;

[Network, Input(Sequence = 5, Vocabulary = 12), Embedding(7), LSTM(6), Dense(3), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class EmbeddingThenLstm;

[Network, Input(Sequence = 4, Vocabulary = 12), Embedding(16), GRU(6, ReturnSequences = true), Dense(12), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class EmbeddingThenGru;
