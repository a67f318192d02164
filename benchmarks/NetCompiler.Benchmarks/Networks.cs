namespace NetCompiler.Benchmarks;

/// <summary>A policy of a small controller.</summary>
[Network]
[Input(16)]
[Dense(32, Activation.ReLU)]
[Dense(32, Activation.ReLU)]
[Dense(4)]
public sealed partial class Mlp16x32x32x4;

/// <summary>A small classifier whose weights fill the first-level cache.</summary>
[Network]
[Input(64)]
[Dense(64, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(10)]
public sealed partial class Mlp64x64x64x10;

/// <summary>A single layer, where batches should run at the multiply-add peak.</summary>
[Network]
[Input(784)]
[Dense(512)]
public sealed partial class Layer784x512;

/// <summary>The digits classifier.</summary>
[Network]
[Input(784)]
[Dense(100, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(1e-3f)]
public sealed partial class Mlp784x100x10;

/// <summary>A larger digits classifier, whose weights and moments leave the second-level cache.</summary>
[Network]
[Input(784)]
[Dense(512, Activation.ReLU)]
[Dense(256, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(1e-3f)]
public sealed partial class Mlp784x512x256x10;

/// <summary>A classifier of sequences.</summary>
[Network]
[Input(Sequence = 64, Features = 32)]
[LSTM(64)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(1e-3f)]
public sealed partial class Lstm32x64x10;

/// <summary>A classifier of bags of words, of which each text has few.</summary>
[Network]
[Input(10_000)]
[Dense(100, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class Words10000x100x10;

/// <summary>The same with moments.</summary>
[Network]
[Input(10_000)]
[Dense(100, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Adam(1e-3f)]
public sealed partial class AdamWords10000x100x10;

/// <summary>The same with sums of squares.</summary>
[Network]
[Input(10000)]
[Dense(100, Activation.ReLU)]
[Dense(10)]
[SoftmaxCrossEntropy]
[AdaGrad(1e-2f)]
public sealed partial class AdaGradWords10000x100x10;
