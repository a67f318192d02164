namespace NetCompiler.Tests.PyTorch;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.8f, WeightDecay = 0.05f)]
public sealed partial class SgdMomentumWeightDecayNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, AdaDelta(0.7f, 0.9f, 1e-5f, WeightDecay = 0.02f)]
public sealed partial class AdaDeltaWeightDecayNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy]
[RMSprop(0.01f, 0.95f, 1e-4f, Momentum = 0.8f, Centered = true, WeightDecay = 0.01f)]
public sealed partial class RMSpropCenteredMomentumNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Adam(0.02f, 0.8f, 0.99f, 1e-6f, WeightDecay = 0.02f)]
public sealed partial class AdamWeightDecayNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, NAdam(0.01f, MomentumDecay = 0.02f, WeightDecay = 0.02f)]
public sealed partial class NAdamWeightDecayNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, RAdam(0.02f, 0.8f, 0.95f, 1e-6f, WeightDecay = 0.02f)]
public sealed partial class RAdamWeightDecayNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Lion(0.02f, 0.5f, 0.7f)]
public sealed partial class LionQuickNetwork;

[Network, Input(10), Dense(19, Activation.Tanh, LearningRateFactor = 0.3f), Dense(5), SoftmaxCrossEntropy, NAdam(0.01f)]
public sealed partial class NAdamFactorNetwork;

[Network, Input(10), Dense(19, Activation.Tanh, LearningRateFactor = 0.3f), Dense(5), SoftmaxCrossEntropy, RAdam(0.01f)]
public sealed partial class RAdamFactorNetwork;

[Network, Input(10), Dense(19, Activation.Tanh, LearningRateFactor = 0.3f), Dense(5), SoftmaxCrossEntropy, Lion(0.01f, WeightDecay = 0.1f)]
public sealed partial class LionFactorNetwork;

[Network, Input(10), Dense(19, Activation.Tanh, LearningRateFactor = 0.3f), Dense(5), SoftmaxCrossEntropy, Rprop(0.01f)]
public sealed partial class RpropFactorNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Adam(0.01f, ClipValue = 0.01f)]
public sealed partial class AdamClipValueNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Adam(0.01f, ClipNorm = 0.3f)]
public sealed partial class AdamClipNormNetwork;

[Network, Input(40), Dense(150, Activation.ReLU), Dense(37, Activation.Sigmoid), Dense(10), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamWideNetwork;
