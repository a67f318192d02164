namespace NetCompiler.Tests.PyTorch;

[Network, Input(6, Name = "x")]
[Dense(18, Activation.Tanh, Name = "a")]
[Dense(18, Name = "b", From = "x")]
[Dense(18, Activation.Sigmoid, Name = "c", From = "x")]
[Add("a", "b", "c", Name = "sum")]
[Subtract("a", "b", Name = "difference")]
[Multiply("a", "b", "c", Name = "product")]
[Average("a", "b", "c", Name = "mean")]
[Maximum("a", "b", "c", Name = "largest")]
[Minimum("a", "b", "c", Name = "smallest")]
[Concatenate("sum", "difference", "product", "mean", "largest", "smallest", "c")]
[MeanSquaredError, Sgd(1f)]
public sealed partial class Merges;

[Network, Input(7, Name = "a"), Input(5, Name = "b"), Input(8, Name = "c")]
[Dense(8, Activation.Tanh, Name = "left", From = "a")]
[Dense(8, Activation.ReLU, Name = "right", From = "b")]
[Add("left", "right", Name = "sum"), Multiply("sum", "c", Name = "gated"), Subtract("left", "right", Name = "difference")]
[Concatenate("gated", "difference", "b")]
[Dense(4), MeanSquaredError, Sgd(1f)]
public sealed partial class SeveralInputs;

[Network, Input(2, 3, 2, Name = "left"), Input(2, 3, 3, Name = "right")]
[Concatenate("left", "right"), PReLU, Normalization, Flatten, Dense(4)]
[MeanSquaredError, Sgd(1f)]
public sealed partial class ConcatenatedImages;

[Network, Input(9)]
[Dense(20, Activation.Tanh, Name = "trunk")]
[Dense(4, Name = "kind", From = "trunk")]
[Dense(2, Name = "value", From = "trunk")]
[Dense(3, Activation.Sigmoid, Name = "flags", From = "trunk")]
[Output("kind", "value", "flags")]
[SoftmaxCrossEntropy(From = "kind", Weight = 0.5f)]
[MeanSquaredError(From = "value", Weight = 2f)]
[BinaryCrossEntropy(From = "flags", Weight = 0.25f)]
[Sgd(1f)]
public sealed partial class SeveralOutputs;
