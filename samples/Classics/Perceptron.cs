using NetCompiler;

namespace Classics;

/// <summary>
/// Rosenblatt's perceptron (1958): a sum of weighted inputs whose sign is the answer. One step on one example is his rule: a point on the wrong side, or on
/// the line, is added to the weights times its class, −1 or 1; any other point changes nothing.
/// </summary>
[Network]
[Input(2)]
[Dense(1, KernelInitializer = Initializer.Zeros)]
[PerceptronCriterion]
[Sgd(1f)]
public sealed partial class Perceptron;
