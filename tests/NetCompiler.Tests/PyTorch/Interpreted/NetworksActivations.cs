namespace NetCompiler.Tests.PyTorch;

[Network, Input(6), Dense(19), Linear, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationLinear;

[Network, Input(6), Dense(19), Sigmoid, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationSigmoid;

[Network, Input(6), Dense(19), HardSigmoid, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationHardSigmoid;

[Network, Input(6), Dense(19), Tanh, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationTanh;

[Network, Input(6), Dense(19), LogSigmoid, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationLogSigmoid;

[Network, Input(6), Dense(19), HardTanh, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationHardTanh;

[Network, Input(6), Dense(19), ReLU, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationReLU;

[Network, Input(6), Dense(19), ReLU6, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationReLU6;

[Network, Input(6), Dense(19), ReLU(Maximum = 0.8f), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationClippedReLU;

[Network, Input(6), Dense(19), LeakyReLU(0.1f), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationLeakyReLU;

[Network, Input(6), Dense(19), ELU(0.7f), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationELU;

[Network, Input(6), Dense(19), SELU, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationSELU;

[Network, Input(6), Dense(19), Softplus, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationSoftplus;

[Network, Input(6), Dense(19), Softsign, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationSoftsign;

[Network, Input(6), Dense(19), SiLU, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationSiLU;

[Network, Input(6), Dense(19), HardSwish, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationHardSwish;

[Network, Input(6), Dense(19), Mish, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationMish;

[Network, Input(6), Dense(19), GELU, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationGELU;

[Network, Input(6), Dense(19), GELU(Approximate = true), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationApproximateGELU;

[Network, Input(6), Dense(19), PReLU, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationPReLU;

[Network, Input(6), Dense(19), Softmax, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationSoftmax;

[Network, Input(6), Dense(19), LogSoftmax, Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ActivationLogSoftmax;
