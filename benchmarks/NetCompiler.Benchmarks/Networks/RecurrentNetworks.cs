namespace NetCompiler.Benchmarks;

/// <summary>An audio effect: an LSTM with 16 units, sample by sample.</summary>
[Network]
[Input(Sequence = 64, Features = 1)]
[LSTM(16, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Lstm1x16x1;

/// <summary>An audio effect: an LSTM with 40 units, sample by sample.</summary>
[Network]
[Input(Sequence = 64, Features = 1)]
[LSTM(40, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Lstm1x40x1;

/// <summary>An audio effect: causal convolutions whose taps lie further and further apart (van den Oord et al. 2016, "WaveNet"), sample by sample.</summary>
[Network]
[Input(Sequence = 64, Features = 1)]
[Conv1D(16, 3, Activation.Tanh, Padding = Padding.Causal)]
[Conv1D(16, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 2)]
[Conv1D(16, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 4)]
[Conv1D(16, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 8)]
[Dense(1)]
public sealed partial class Convolutions1x16x1;

/// <summary>An LSTM whose weights fill the second-level cache.</summary>
[Network]
[Input(Sequence = 64, Features = 32)]
[LSTM(128, ReturnSequences = true)]
public sealed partial class Lstm32x128;

/// <summary>An audio effect: a GRU with 16 units, sample by sample.</summary>
[Network]
[Input(Sequence = 64, Features = 1)]
[GRU(16, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Gru1x16x1;

/// <summary>An audio effect: a GRU with 40 units, sample by sample.</summary>
[Network]
[Input(Sequence = 64, Features = 1)]
[GRU(40, ReturnSequences = true)]
[Dense(1)]
public sealed partial class Gru1x40x1;

/// <summary>A GRU whose weights fill the second-level cache.</summary>
[Network]
[Input(Sequence = 64, Features = 32)]
[GRU(128, ReturnSequences = true)]
public sealed partial class Gru32x128;

/// <summary>The LSTM with weights in 16 bits.</summary>
[Network(Weights = Precision.BFloat16)]
[Input(Sequence = 64, Features = 32)]
[LSTM(128, ReturnSequences = true)]
public sealed partial class NarrowLstm32x128;

/// <summary>The GRU with weights in 16 bits.</summary>
[Network(Weights = Precision.BFloat16)]
[Input(Sequence = 64, Features = 32)]
[GRU(128, ReturnSequences = true)]
public sealed partial class NarrowGru32x128;
