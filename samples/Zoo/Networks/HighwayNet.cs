using NetCompiler;

namespace Zoo;

/// <summary>Ten highway layers of 50 units between two dense ones (Srivastava et al. 2015, on MNIST).</summary>
[Network]
[Input(784)]
[Dense(50, Activation.ReLU)]
[Use<Highway>(50, Repeat = 10)]
[Dense(10)]
[SoftmaxCrossEntropy]
[Sgd(0.01f, Momentum = 0.9f)]
public sealed partial class HighwayNet;
