namespace NetCompiler.Tests.PyTorch;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Sgd(0.3f)]
public sealed partial class SgdNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f)]
public sealed partial class SgdMomentumNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f, Nesterov = true)]
public sealed partial class SgdNesterovNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Sgd(0.1f, WeightDecay = 0.05f)]
public sealed partial class SgdWeightDecayNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.8f, WeightDecay = 0.05f)]
public sealed partial class SgdMomentumWeightDecayNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, AdaGrad(0.05f)]
public sealed partial class AdaGradNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy]
[AdaGrad(0.1f, LearningRateDecay = 0.1f, InitialAccumulator = 0.01f, WeightDecay = 0.02f)]
public sealed partial class AdaGradDecayNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, AdaDelta(1f)]
public sealed partial class AdaDeltaNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, AdaDelta(0.7f, 0.9f, 1e-5f, WeightDecay = 0.02f)]
public sealed partial class AdaDeltaWeightDecayNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, RMSprop(0.01f)]
public sealed partial class RMSpropNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, RMSprop(0.01f, 0.9f, 1e-4f, Centered = true)]
public sealed partial class RMSpropCenteredNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, RMSprop(0.01f, 0.95f, Momentum = 0.8f)]
public sealed partial class RMSpropMomentumNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy]
[RMSprop(0.01f, 0.95f, 1e-4f, Momentum = 0.8f, Centered = true, WeightDecay = 0.01f)]
public sealed partial class RMSpropCenteredMomentumNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Adam(0.02f, 0.8f, 0.99f, 1e-6f, WeightDecay = 0.02f)]
public sealed partial class AdamWeightDecayNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, AdamW(0.01f, WeightDecay = 0.05f)]
public sealed partial class AdamWNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, AMSGrad(0.01f)]
public sealed partial class AMSGradNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, NAdam(0.01f)]
public sealed partial class NAdamNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, NAdam(0.01f, MomentumDecay = 0.02f, WeightDecay = 0.02f)]
public sealed partial class NAdamWeightDecayNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Sgd(0.3f, WeightDecay = 0.05f, ClipValue = 0.02f)]
public sealed partial class SgdClipValueNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Adam(0.01f, ClipValue = 0.01f)]
public sealed partial class AdamClipValueNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy]
[Sgd(0.3f, Momentum = 0.9f, WeightDecay = 0.05f, ClipNorm = 1.2f)]
public sealed partial class SgdClipNormNetwork;

[Network, Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Adam(0.01f, ClipNorm = 0.3f)]
public sealed partial class AdamClipNormNetwork;

[Network, Input(10), Dense(19, Activation.Tanh, Trainable = false), Dense(5), SoftmaxCrossEntropy, Adam(0.01f, WeightDecay = 0.02f)]
public sealed partial class AdamFrozenNetwork;

[Network, Input(10)]
[Dense(19, Activation.Tanh, KernelL1 = 0.003f, KernelL2 = 0.002f)]
[Dense(5, BiasL2 = 0.004f)]
[SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamPenaltiesNetwork;

[Network(Unrolling = Unrolling.Full)]
[Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamUnrolledNetwork;

[Network(Unrolling = Unrolling.None)]
[Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamLoopedNetwork;

[Network(Targets = InstructionSets.Portable)]
[Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamPortableNetwork;

[Network(Targets = InstructionSets.Portable | InstructionSets.Avx2)]
[Input(10), Dense(19, Activation.Tanh), Dense(5), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamAvx2Network;

[Network, Input(40), Dense(150, Activation.ReLU), Dense(37, Activation.Sigmoid), Dense(10), SoftmaxCrossEntropy, Adam(0.01f)]
public sealed partial class AdamWideNetwork;
