using NetCompiler;

namespace Zoo;

/// <summary>DenseNet-BC with three stages of three layers, growing by 12 channels each, for 32×32 colour pictures.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(24, 3, Padding = Padding.Same, Bias = false)]
[Use<DenselyConnected>(12, Repeat = 3), Use<Transition>(30)]
[Use<DenselyConnected>(12, Repeat = 3), Use<Transition>(33)]
[Use<DenselyConnected>(12, Repeat = 3), BatchNorm, ReLU]
[GlobalAveragePool]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.1f, Momentum = 0.9f, Nesterov = true, WeightDecay = 1e-4f)]
public sealed partial class DenseNetSmall;
