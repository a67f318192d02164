namespace NetCompiler.Tests.PyTorch;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Sgd(0.3f)]
public sealed partial class SgdNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f)]
public sealed partial class SgdMomentumNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f, Nesterov = true)]
public sealed partial class SgdNesterovNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Sgd(0.1f, WeightDecay = 0.05f)]
public sealed partial class SgdWeightDecayNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, AdaGrad(0.05f)]
public sealed partial class AdaGradNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy]
[AdaGrad(0.1f, LearningRateDecay = 0.1f, InitialAccumulator = 0.01f, WeightDecay = 0.02f)]
public sealed partial class AdaGradDecayNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, AdaDelta(1f)]
public sealed partial class AdaDeltaNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, RMSprop(0.01f)]
public sealed partial class RMSpropNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, RMSprop(0.01f, 0.9f, 1e-4f, Centered = true)]
public sealed partial class RMSpropCenteredNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, RMSprop(0.01f, 0.95f, Momentum = 0.8f)]
public sealed partial class RMSpropMomentumNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamNetwork;

[Network, Input(Sequence = 6, Features = 3), LSTM(9), Dense(4), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamLstmNetwork;

[Network, Input(Sequence = 6, Features = 3), GRU(9), Dense(4), SoftmaxCrossEntropy, Adam(0.01f, ClipNorm = 0.3f)]
public sealed partial class AdamGruNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, AdamW(0.01f, WeightDecay = 0.05f)]
public sealed partial class AdamWNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, AMSGrad(0.01f)]
public sealed partial class AMSGradNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, AdaMax(0.01f)]
public sealed partial class AdaMaxNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, NAdam(0.01f)]
public sealed partial class NAdamNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, RAdam(0.01f)]
public sealed partial class RAdamNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Lion(0.01f, WeightDecay = 0.1f)]
public sealed partial class LionNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Rprop(0.01f)]
public sealed partial class RpropNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Rprop(0.04f, EtaMinus = 0.3f, EtaPlus = 1.5f, MinimumStep = 0.02f, MaximumStep = 0.07f)]
public sealed partial class RpropBoundedNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy, Sgd(0.3f, WeightDecay = 0.05f, ClipValue = 0.02f)]
public sealed partial class SgdClipValueNetwork;

[Network, Input(10), Dense(19), SoftmaxCrossEntropy]
[Sgd(0.3f, Momentum = 0.9f, WeightDecay = 0.05f, ClipNorm = 1.2f)]
public sealed partial class SgdClipNormNetwork;

[Network, Input(10), Dense(19, Activation.Tanh, Trainable = false), Dense(5), SoftmaxCrossEntropy, Adam(0.01f, WeightDecay = 0.02f)]
public sealed partial class AdamFrozenNetwork;

[Network, Input(10)]
[Dense(19, Activation.Tanh, KernelL1 = 0.003f, KernelL2 = 0.002f)]
[Dense(5, BiasL2 = 0.004f)]
[SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamPenaltiesNetwork;

[Network, Input(10), Dense(19, KernelNonNegative = true), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f)]
public sealed partial class SgdNonNegativeNetwork;

[Network, Input(10), Dense(19, KernelUnitNorm = true), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamUnitNormNetwork;

[Network, Input(10), Dense(19, KernelMaxNorm = 0.9f), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f)]
public sealed partial class SgdMaxNormNetwork;

[Network, Input(10), Dense(19, KernelNonNegative = true), SoftmaxCrossEntropy, AdamW(0.01f, ClipNorm = 0.3f)]
public sealed partial class AdamWNonNegativeNetwork;

[Network, Input(10), Dense(19, Activation.Tanh, LearningRateFactor = 0.3f), Dense(5), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f)]
public sealed partial class SgdFactorNetwork;

[Network, Input(10), Dense(19, Activation.Tanh, LearningRateFactor = 0.3f), Dense(5), SoftmaxCrossEntropy, AdamW(0.01f, WeightDecay = 0.5f)]
public sealed partial class AdamWFactorNetwork;

[Network(Unrolling = Unrolling.Full)]
[Input(10), Dense(19), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamUnrolledNetwork;

[Network(Unrolling = Unrolling.None)]
[Input(10), Dense(19), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamLoopedNetwork;

[Network, Input(Sequence = 3, Vocabulary = 40), Embedding(6), Flatten, Dense(4), SoftmaxCrossEntropy, Sgd(0.3f)]
public sealed partial class SgdEmbeddingNetwork;

[Network, Input(Sequence = 3, Vocabulary = 40), Embedding(6), Flatten, Dense(4), SoftmaxCrossEntropy, AdaGrad(0.05f)]
public sealed partial class AdaGradEmbeddingNetwork;

[Network, Input(Sequence = 3, Vocabulary = 40), Embedding(6), Flatten, Dense(4), SoftmaxCrossEntropy, Adam(0.01f, epsilon: 1e-14f)]
public sealed partial class AdamEmbeddingNetwork;
