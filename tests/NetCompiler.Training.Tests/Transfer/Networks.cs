namespace NetCompiler.Training.Tests.Transfer;

/// <summary>The network that layers are taken from.</summary>
[Network, Input(8, 8, 2)]
[Conv2D(20, 3, Padding = Padding.Same, Name = "conv1"), BatchNorm(Name = "norm"), ReLU]
[Conv2D(18, 3, Name = "conv2"), ReLU, MaxPool2D(2), Flatten]
[Dense(17, Activation.ReLU, Name = "hidden"), Dense(5, Name = "head")]
[SoftmaxCrossEntropy, Adam(1e-2f)]
public sealed partial class Taught;

/// <summary>The same up to the last layers, whose names or shapes are others.</summary>
[Network, Input(8, 8, 2)]
[Conv2D(20, 3, Padding = Padding.Same, Name = "conv1", Trainable = false), BatchNorm(Name = "norm", Trainable = false), ReLU]
[Conv2D(18, 3, Name = "conv2", LearningRateFactor = 0.1f), ReLU, MaxPool2D(2), Flatten]
[Dense(17, Activation.ReLU, Name = "hidden"), Dense(3, Name = "head"), Dense(2, Name = "top")]
[SoftmaxCrossEntropy, Adam(1e-2f)]
public sealed partial class Learner;

[Block, Dense(6, Activation.Tanh, Name = "wide"), Dense(4, Name = "narrow")]
internal sealed class Bottleneck;

/// <summary>Uses of a block, and a layer whose name begins as theirs does.</summary>
[Network, Input(4)]
[Use<Bottleneck>(Name = "stage"), Use<Bottleneck>(Name = "other"), Dense(4, Name = "stages"), Dense(4, Name = "tied", TiedTo = "stages")]
public sealed partial class Staged;

/// <summary>A network with nothing to take.</summary>
[Network, Input(4), ReLU]
public sealed partial class Bare;
