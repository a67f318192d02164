namespace NetCompiler.Tests.PyTorch;

[Network, Input(6, Name = "x")]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(18, Name = "b", From = "x")]
[Dense(18, Activation.Sigmoid, Name = "c", From = "x")]
[Add("a", "b", "c")]
[Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class MergeAdd;

[Network, Input(6, Name = "x")]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(18, Name = "b", From = "x")]
[Dense(18, Activation.Sigmoid, Name = "c", From = "x")]
[Multiply("a", "b", "c")]
[Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class MergeMultiply;

[Network, Input(6, Name = "x")]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(18, Name = "b", From = "x")]
[Dense(18, Activation.Sigmoid, Name = "c", From = "x")]
[Average("a", "b", "c")]
[Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class MergeAverage;

[Network, Input(6, Name = "x")]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(18, Name = "b", From = "x")]
[Dense(18, Activation.Sigmoid, Name = "c", From = "x")]
[Maximum("a", "b", "c")]
[Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class MergeMaximum;

[Network, Input(6, Name = "x")]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(18, Name = "b", From = "x")]
[Dense(18, Activation.Sigmoid, Name = "c", From = "x")]
[Minimum("a", "b", "c")]
[Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class MergeMinimum;

[Network, Input(6, Name = "x")]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(18, Name = "b", From = "x")]
[Subtract("a", "b")]
[Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class MergeSubtract;

[Network, Input(6, Name = "x")]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(5, Name = "b", From = "x")]
[Dense(9, Activation.Sigmoid, Name = "c", From = "x")]
[Concatenate("a", "b", "c")]
[Dense(3), MeanSquaredError, Sgd(1f)]
public sealed partial class MergeConcatenate;
