namespace NetCompiler.Tests.PyTorch;

[Block, Conv2D(8, 3, Bias = false), BatchNorm, ReLU, GlobalAveragePool, Dense(5)]
public sealed class SharedTower;

[Network, Input(5, 6, 2, Name = "left"), Input(5, 6, 2, Name = "right")]
[Use<SharedTower>(From = "left", Name = "a"), Use<SharedTower>(From = "right", Name = "b", SharedWith = "a")]
[Subtract("a", "b"), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class SharedTowers;

[Network, Input(9), Dense(9, Activation.Tanh, Name = "a"), Dense(9, Activation.Tanh, SharedWith = "a"), Dense(9, Activation.Tanh, SharedWith = "a")]
[Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class SharedThrice;

[Network, Input(Sequence = 5, Features = 6), LSTM(6, ReturnSequences = true), LSTM(6, SharedWith = "lstm1", ReturnSequences = true), LastStep]
[Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class SharedRecurrent;

[Network, Input(20), Dense(6, Activation.Sigmoid), Dense(20, TiedTo = "dense1"), MeanSquaredError, Sgd(1f)]
public sealed partial class TiedAutoencoder;

[Network, Input(Sequence = 6, Vocabulary = 11), Embedding(8), GRU(8, ReturnSequences = true), Dense(11, TiedTo = "embedding1"), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class TiedEmbedding;
