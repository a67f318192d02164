namespace NetCompiler.Tests.Kernels;

[Network, Input(Sequence = 12, Features = 1), LSTM(16, ReturnSequences = true), Dense(1)]
public sealed partial class StreamLstm;

[Network, Input(Sequence = 12, Features = 3), GRU(21, ReturnSequences = true), LayerNorm, LSTM(9, ReturnSequences = true, Peepholes = true), Dense(5, Activation.Tanh)]
public sealed partial class StreamStack;

[Network, Input(Sequence = 12, Features = 2), SimpleRNN(40, ReturnSequences = true), GRU(7, ResetAfter = false), Dense(2)]
public sealed partial class StreamOfLastStates;

[Network, Input(Sequence = 12, Features = 2), LSTM(4, ReturnSequences = true, Bidirectional = true), Dense(2)]
public sealed partial class LooksAhead;
