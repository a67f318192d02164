namespace NetCompiler.Tests.PyTorch;

[Network, Input(Sequence = 5, Features = 3), SimpleRNN(6, ReturnSequences = true), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentSimple;

[Network, Input(Sequence = 3, Features = 4), SimpleRNN(18, Activation.ReLU, Bias = false), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentSimpleReLU;

[Network, Input(Sequence = 4, Features = 3), SimpleRNN(6, ReturnSequences = true), SimpleRNN(4, ReturnSequences = true, Bias = false), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentSimpleStacked;

[Network, Input(Sequence = 4, Features = 3), SimpleRNN(4, ReturnSequences = true, Bidirectional = true), SimpleRNN(3, Bidirectional = true), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentSimpleBidirectional;

[Network, Input(Sequence = 6, Features = 3), LSTM(5), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentLstm;

[Network, Input(Sequence = 5, Features = 2), LSTM(17, ReturnSequences = true), Dense(3), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class RecurrentLstmClasses;

[Network, Input(Sequence = 4, Features = 3), LSTM(6, ReturnSequences = true), LSTM(4, ReturnSequences = true, Bias = false), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentLstmStacked;

[Network, Input(Sequence = 4, Features = 3), LSTM(4, ReturnSequences = true, Bidirectional = true), LSTM(3, Bidirectional = true), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentLstmBidirectional;

[Network, Input(Sequence = 6, Features = 3), GRU(5), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentGru;

[Network, Input(Sequence = 5, Features = 2), GRU(17, ReturnSequences = true), Dense(3), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class RecurrentGruClasses;

[Network, Input(Sequence = 4, Features = 3), GRU(6, ReturnSequences = true), GRU(4, ReturnSequences = true, Bias = false), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentGruStacked;

[Network, Input(Sequence = 4, Features = 3), GRU(4, ReturnSequences = true, Bidirectional = true), GRU(3, Bidirectional = true), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class RecurrentGruBidirectional;
