using NetCompiler;

namespace Controller;

/// <summary>From 16 observations of <see cref="ServoAxes"/> to four motor commands.</summary>
[Network]
[Input(16)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(4)]
[MeanSquaredError]
[Adam(3e-3f)]
public sealed partial class PolicyNetwork;
