namespace NetCompiler.Training.Tests.Support;

/// <summary>A connection that jumps, a convolution whose filters can be seen, and names of every kind.</summary>
[Network]
[Input(8, 8, 1)]
[Conv2D(4, 3, Padding = Padding.Same, Name = "stem")]
[ReLU(Name = "rectified")]
[Conv2D(4, 3, Padding = Padding.Same, Name = "branch")]
[Add("branch", "rectified", Name = "sum")]
[Flatten]
[Dense(3, Name = "logits")]
[SoftmaxCrossEntropy]
[Adam(0.01f)]
public sealed partial class BranchedNetwork;

/// <summary>Sigmoids in a row, whose gradients vanish.</summary>
[Network]
[Input(8)]
[Dense(16, Activation.Sigmoid, Name = "s1")]
[Dense(16, Activation.Sigmoid, Name = "s2")]
[Dense(16, Activation.Sigmoid, Name = "s3")]
[Dense(16, Activation.Sigmoid, Name = "s4")]
[Dense(16, Activation.Sigmoid, Name = "s5")]
[Dense(16, Activation.Sigmoid, Name = "s6")]
[Dense(3, Name = "logits")]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class DeepSigmoidNetwork;
