namespace NetCompiler.Tests.Kernels;

[Network, Input(8), Dense(16), Dropout(0.5f), Dense(2), MeanSquaredError, Sgd(0.1f)]
public sealed partial class DroppedOut;

[Network, Input(3), Normalization, Dense(2), MeanSquaredError, Sgd(0.1f)]
public sealed partial class PartlyFrozen;

[Network, Input(2, Name = "a"), Input(2, Name = "b"), Maximum("a", "b")]
public sealed partial class LargerOfTwo;
