namespace NetCompiler.Tests.Kernels;

[Network, Input(Sequence = 20, Features = 2)]
[Conv1D(9, 3, Activation.ReLU, Padding = Padding.Causal, Name = "a")]
[Conv1D(9, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 2, Name = "b")]
[Add("a", "b"), Conv1D(6, 3, Padding = Padding.Causal, Dilation = 3, Groups = 3), Conv1D(6, 1, Padding = Padding.Causal), Conv1D(6, 1, Groups = 6), Dense(3)]
public sealed partial class StreamOfConvolutions;

[Network, Input(Sequence = 20, Vocabulary = 7), Embedding(5), Conv1D(17, 4, Padding = Padding.Causal), GRU(5, ReturnSequences = true)]
[Conv1D(5, 2, Padding = Padding.Causal, Groups = 5, Bias = false), LastStep, Dense(2)]
public sealed partial class StreamOfConvolvedTokens;

// The last one is few dot products over the taps of many channels.
[Network, Input(Sequence = 20, Features = 2), Conv1D(40, 3, Activation.ReLU, Padding = Padding.Causal), Conv1D(2, 3, Padding = Padding.Causal, Dilation = 2)]
public sealed partial class StreamOfFewFilters;

[Network, Input(Sequence = 20, Features = 3)]
[DepthwiseConv1D(3, Activation.ReLU, Padding = Padding.Causal, DepthMultiplier = 2), SpatialDropout1D(0.5f)]
[SeparableConv1D(17, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 2), SeparableConv1D(2, 2, Padding = Padding.Causal, DepthMultiplier = 3)]
public sealed partial class StreamOfSeparableConvolutions;

[Network, Input(Sequence = 2000, Features = 64), Conv1D(1, 3, Padding = Padding.Causal, Dilation = 600)]
public sealed partial class StateTooLarge;

[Network, Input(Sequence = 20, Features = 2), Conv1D(4, 3, Padding = Padding.Same), Dense(3)]
public sealed partial class ConvolutionsAhead;

[Network, Input(Sequence = 20, Features = 2), Conv1D(4, 3, Padding = Padding.Causal, Strides = 2), Dense(3)]
public sealed partial class ConvolutionsThatSkip;

[Network, Input(Sequence = 20, Features = 2), Conv1D(4, 1), Dense(3)]
public sealed partial class ConvolutionsWithoutMemory;
