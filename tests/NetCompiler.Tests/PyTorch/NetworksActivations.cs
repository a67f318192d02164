namespace NetCompiler.Tests.PyTorch;

[Network, Input(6), Dense(19), Step]
public sealed partial class ActivationStep;

[Network, Input(6), Dense(19), Exponential, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationExponential;

// Its training is random.
[Network, Input(6), Dense(19), RReLU(0.125f, 0.5f), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class RandomSlopes;

[Network, Input(6), Dense(19, Name = "x")]
[ReLU(Name = "relu", From = "x")]
[ReLU6(Name = "six", From = "x")]
[ReLU(Maximum = 0.8f, Name = "clipped", From = "x")]
[LeakyReLU(0.1f, Name = "leaky", From = "x")]
[PReLU(Name = "learned", From = "x")]
[Concatenate("relu", "six", "clipped", "leaky", "learned")]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationsOfRectifiers;

[Network, Input(6), Dense(19, Name = "x")]
[Linear(Name = "linear", From = "x")]
[Sigmoid(Name = "sigmoid", From = "x")]
[HardSigmoid(Name = "hard", From = "x")]
[LogSigmoid(Name = "logarithm", From = "x")]
[Tanh(Name = "tanh", From = "x")]
[HardTanh(Name = "clipped", From = "x")]
[Softsign(Name = "softsign", From = "x")]
[Softplus(Name = "softplus", From = "x")]
[Concatenate("linear", "sigmoid", "hard", "logarithm", "tanh", "clipped", "softsign", "softplus")]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationsOfSigmoids;

[Network, Input(6), Dense(19, Name = "x")]
[ELU(0.7f, Name = "elu", From = "x")]
[SELU(Name = "selu", From = "x")]
[SiLU(Name = "silu", From = "x")]
[HardSwish(Name = "hard", From = "x")]
[GELU(Name = "gelu", From = "x")]
[GELU(Approximate = true, Name = "approximate", From = "x")]
[Mish(Name = "mish", From = "x")]
[Concatenate("elu", "selu", "silu", "hard", "gelu", "approximate", "mish")]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationsOfUnits;

[Network, Input(6), Dense(19, Name = "x")]
[Softmax(Name = "softmax", From = "x")]
[LogSoftmax(Name = "logarithm", From = "x")]
[Concatenate("softmax", "logarithm")]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationsOverRows;
