namespace NetCompiler.Tests.Kernels;

[Network(Weights = Precision.BFloat16), Input(Sequence = 6, Features = 7), GRU(71, ReturnSequences = true), Dense(33)]
public sealed partial class NarrowStream;

[Network, Input(Sequence = 6, Features = 7), GRU(71, ReturnSequences = true), Dense(33)]
public sealed partial class ExactStream;

[Network(Weights = Precision.BFloat16), Input(300), Dense(50, Activation.Tanh), Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class NarrowClassifier;

[Network, Input(300), Dense(50, Activation.Tanh), Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class ExactClassifier;
