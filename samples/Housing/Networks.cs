using NetCompiler;

namespace Housing;

/// <summary>Linear regression.</summary>
[Network]
[Input(13)]
[Dense(1)]
[MeanSquaredError]
[Adam(0.01f)]
internal sealed partial class LinearModel;

/// <summary>Two hidden layers.</summary>
[Network]
[Input(13)]
[Dense(32, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(1)]
[MeanSquaredError]
[AdamW(0.003f)]
internal sealed partial class PriceNetwork;
