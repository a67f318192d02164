namespace NetCompiler.Tests.PyTorch;

[Network, Input(11), Dense(20, Activation.Tanh, Bias = false), Dense(3, Bias = false), MeanSquaredError, Sgd(1f)]
public sealed partial class DenseWithoutBias;

[Network, Input(9), Normalization, Dense(5), MeanSquaredError, Sgd(1f)]
public sealed partial class NormalizedInput;

[Network, Input(4, 5, 3), Flatten, Dense(18, Activation.ReLU), Dense(4), MeanSquaredError, Sgd(1f)]
public sealed partial class FlattenedImage;

[Network, Input(4, 5, 3), PReLU, Flatten, Tanh, Dense(18), MeanSquaredError, Sgd(1f)]
public sealed partial class FlattenedImageActivations;

[Network, Input(7), Dense(24, Activation.Tanh), Reshape(2, 3, 4), Flatten, Dense(4), MeanSquaredError, Sgd(1f)]
public sealed partial class ReshapedToImage;

[Network, Input(7), Dense(12), Reshape(3, 4), Softmax, Flatten, Dense(4), MeanSquaredError, Sgd(1f)]
public sealed partial class SoftmaxOfRows;

[Block]
[Dense(Hidden, Activation.Tanh), Dense(10, Name = "residual")]
[Add("residual", "input"), ReLU]
public sealed class ResidualBlock
{
    [BlockParameter]
    public const int Hidden = 16;
}

[Network, Input(10), Use<ResidualBlock>(21, Repeat = 3), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class ResidualBlocks;

[Network, Input(8), Dense(17, Activation.Tanh), Dense(9, Activation.Tanh, Trainable = false), Dense(2), MeanSquaredError, Sgd(1f)]
public sealed partial class FrozenMiddle;

[Network, Input(6)]
[Dense(18, Activation.Tanh, KernelL1 = 0.01f, KernelL2 = 0.02f, BiasL1 = 0.03f, BiasL2 = 0.04f)]
[Dense(3, KernelL2 = 0.05f)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class PenaltyOnParameters;

[Network, Input(6), Dense(18, Activation.Tanh), ActivityRegularization(L1 = 0.01f, L2 = 0.03f), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class PenaltyOnActivity;

[Network, Input(6), Dense(18, Activation.Sigmoid), ActivityRegularization(KullbackLeibler = 0.5f, Sparsity = 0.1f), Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class PenaltyOnSparsity;

[Network, Input(4, 6, 2)]
[Conv2D(6, 3, Bias = false), BatchNorm, Conv2D(4, 1, 3, Groups = 2), Conv2DTranspose(3, 2, Strides = 2, Name = "up"), Flatten, Dense(5)]
public sealed partial class StateDictImageNetwork;

[Network, Input(10, 2)]
[Conv1D(6, 3, Groups = 2), DepthwiseConv1D(2, DepthMultiplier = 2, Name = "depthwise"), SeparableConv1D(4, 2, Name = "separable")]
[Conv1DTranspose(6, 3, Strides = 2, Groups = 2, Name = "up"), Flatten, Dense(5)]
public sealed partial class StateDictSequenceNetwork;

[Network, Input(2, 4, 3), Flatten, Dense(18), PReLU, Dense(5, Bias = false)]
public sealed partial class StateDictNetwork;
