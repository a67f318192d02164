namespace NetCompiler.Tests.Kernels;

[Network, Input(7), Dense(5, Name = "loss", KernelL2 = 0.1f), Tanh(Name = "penalty"), Dense(3, Name = "target"), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class NamedLikeResults;

[Network, Input(7), Dense(5, KernelL2 = 0.1f), Tanh, Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class NamedByKind;
