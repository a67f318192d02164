namespace NetCompiler.Tests.PyTorch;

[Network, Input(11), Dense(4), MeanSquaredError, Sgd(1f)]
public sealed partial class DenseOnly;

[Network, Input(11)]
[Dense(20, Activation.Tanh, Bias = false), Dropout(0.5f), GaussianNoise(0.3f), Dense(3, Bias = false)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class RandomLayers;

[Network, Input(40), Dense(150, Activation.ReLU), Dense(37, Activation.Sigmoid), Dense(1), MeanSquaredError, Sgd(1f)]
public sealed partial class DenseWide;

[Network, Input(8)]
[Dense(17, Activation.Tanh, Trainable = false), Dense(9, Activation.Tanh, Trainable = false), Dense(2)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class FrozenFirst;

[Network, Input(6), Dense(18, Activation.Tanh, ActivityL1 = 0.01f, ActivityL2 = 0.03f), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class PenaltyOnActivityByArgument;
