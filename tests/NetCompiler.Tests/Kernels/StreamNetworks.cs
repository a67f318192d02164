namespace NetCompiler.Tests.Kernels;

[Network, Input(Sequence = 12, Features = 1), LSTM(16, ReturnSequences = true), Dense(1)]
public sealed partial class StreamLstm;

[Network, Input(Sequence = 12, Features = 3), GRU(21, ReturnSequences = true), LayerNorm, LSTM(9, ReturnSequences = true, Peepholes = true), RMSNorm, Dense(10, Activation.Tanh), Maxout(2)]
public sealed partial class StreamStack;

[Network, Input(Sequence = 12, Features = 6), LSTM(6, ReturnSequences = true, Name = "a"), GRU(6, ReturnSequences = true)]
[LSTM(6, ReturnSequences = true, SharedWith = "a"), Dense(3, Activation.Tanh), Dense(6, TiedTo = "dense1")]
public sealed partial class StreamShared;

[Network, Input(Sequence = 12, Features = 2), LSTM(40, ReturnSequences = true), Dense(3)]
public sealed partial class StreamOf40;

[Network, Input(Sequence = 12, Features = 1), GRU(40, ReturnSequences = true), Dense(1, Activation.Tanh)]
public sealed partial class StreamOf40Gru;

[Network, Input(Sequence = 12, Features = 2), SimpleRNN(40, ReturnSequences = true), GRU(7, ResetAfter = false), Dense(2)]
public sealed partial class StreamOfLastStates;

[Network, Input(Sequence = 12, Features = 2), LSTM(4, ReturnSequences = true, Bidirectional = true), Dense(2)]
public sealed partial class LooksAhead;

[Network, Input(Sequence = 12, Vocabulary = 7), Embedding(5), LSTM(11, ReturnSequences = true), Dense(7)]
public sealed partial class StreamTokens;

[Network, Input(Sequence = 6, Features = 2)]
[LSTM(9, ReturnSequences = true, Stateful = true, Peepholes = true), GRU(5, ReturnSequences = true, Stateful = true), SimpleRNN(4, ReturnSequences = true, Stateful = true)]
[Dense(2), MeanSquaredError, Sgd(0.1f)]
public sealed partial class Truncated;

[Network, Input(Sequence = 6, Features = 2), LSTM(9, ReturnSequences = true, Stateful = true, RecurrentDropout = 0.4f), Dense(2), MeanSquaredError, Sgd(0.1f)]
public sealed partial class TruncatedDropout;

[Network, Input(Sequence = 12, Features = 2)]
[LSTM(9, ReturnSequences = true, Peepholes = true), GRU(5, ReturnSequences = true), SimpleRNN(4, ReturnSequences = true)]
[Dense(2), MeanSquaredError, Sgd(0.1f)]
public sealed partial class Untruncated;

[Network, Input(Sequence = 8, Features = 3), LSTM(5), RepeatVector(4), GRU(6, ReturnSequences = true), Dense(2), MeanSquaredError, Adam(0.01f)]
public sealed partial class SequenceAutoencoder;

[Network, Input(Sequence = 4, Features = 2), LSTM(3), RepeatVector(1), LSTM(2, ReturnSequences = true)]
public sealed partial class InnerSequence;
