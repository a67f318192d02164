namespace NetCompiler.Tests.Kernels;

[Network, Input(7), Dense(5, Name = "loss", KernelL2 = 0.1f), Tanh(Name = "penalty"), Dense(3, Name = "target"), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class NamedLikeResults;

[Network, Input(7), Dense(5, KernelL2 = 0.1f), Tanh, Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class NamedByKind;

[Network, Input(7), Dense(5, Name = "x"), Dense(5, Name = "dx"), Dense(5, Name = "ddx"), Dense(3, Name = "dddx"), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class NamedLikeGradients;

[Network, Input(7), Dense(5), Dense(5), Dense(5), Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class Linear;

[Network, Input(7), Dense(5), BatchNorm(Name = "x"), Dense(5), BatchNorm(Name = "dx"), Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class NormsNamedLikeGradients;

[Network, Input(7), Dense(5), BatchNorm, Dense(5), BatchNorm, Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class Norms;

[Network, Input(6, 16, 3), Conv2D(3, 5, Padding = Padding.Same, Name = "c"), Conv2D(3, 5, Padding = Padding.Same, Name = "dc"), Flatten, Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class KernelsNamedLikeGradients;

[Network, Input(6, 16, 3), Conv2D(3, 5, Padding = Padding.Same), Conv2D(3, 5, Padding = Padding.Same), Flatten, Dense(3), SoftmaxCrossEntropy, Sgd(0.1f)]
public sealed partial class Kernels;
