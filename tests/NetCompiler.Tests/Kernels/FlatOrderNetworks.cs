namespace NetCompiler.Tests.Kernels;

[Network, Input(1, 2, 2, Name = "image"), Input(1, Name = "vector")]
[Flatten(From = "image"), Concatenate("flatten1", "vector"), Dense(1, Bias = false)]
public sealed partial class ImageBesideVector;

[Network, Input(1, 2, 2), Flatten(Name = "row"), Reshape(2, 1, 2, From = "input"), Flatten(Name = "column"), Add("row", "column"), Dense(1, Bias = false)]
public sealed partial class RowPlusColumn;

[Network, Input(1, 2, 2), Flatten, PReLU]
public sealed partial class FlatSlopes;

[Network, Input(1, 2, 2), Flatten, BatchNorm, Dense(1), MeanSquaredError, Adam(0.1f)]
public sealed partial class FlatStatistics;
