namespace NetCompiler.Tests.PyTorch;

[Network, Input(8), Dense(5), MeanSquaredError, Sgd(1f)]
public sealed partial class LossMeanSquaredError;

[Network, Input(8), Dense(5), MeanAbsoluteError, Sgd(1f)]
public sealed partial class LossMeanAbsoluteError;

[Network, Input(8), Dense(5), Huber(0.7f), Sgd(1f)]
public sealed partial class LossHuber;

[Network, Input(8), Dense(5), MeanAbsolutePercentageError, Sgd(1f)]
public sealed partial class LossMeanAbsolutePercentageError;

[Network, Input(8), Dense(5), MeanSquaredLogarithmicError, Sgd(1f)]
public sealed partial class LossMeanSquaredLogarithmicError;

[Network, Input(8), Dense(5), LogCosh, Sgd(1f)]
public sealed partial class LossLogCosh;

[Network, Input(8), Dense(5), Quantile(0.9f), Sgd(1f)]
public sealed partial class LossQuantile;

[Network, Input(8), Dense(5), CosineSimilarity, Sgd(1f)]
public sealed partial class LossCosineSimilarity;

[Network, Input(8), Dense(5), Poisson, Sgd(1f)]
public sealed partial class LossPoisson;

[Network, Input(8), Dense(5), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class LossSoftmaxCrossEntropy;

[Network, Input(8), Dense(5), SoftmaxCrossEntropy(LabelSmoothing = 0.1f), Sgd(1f)]
public sealed partial class LossSmoothedSoftmax;

[Network, Input(8), Dense(5), Softmax, CrossEntropy, Sgd(1f)]
public sealed partial class LossCrossEntropy;

[Network, Input(8), Dense(5), Softmax, CrossEntropy(LabelSmoothing = 0.1f), Sgd(1f)]
public sealed partial class LossSmoothedCrossEntropy;

[Network, Input(8), Dense(5), SoftmaxCrossEntropy(ClassWeights = [0.5f, 3, 0, 1, 2.25f]), Sgd(1f)]
public sealed partial class LossWeightedSoftmax;

[Network, Input(8), Dense(5), Softmax, CrossEntropy(ClassWeights = [0.5f, 3, 0, 1, 2.25f], LabelSmoothing = 0.1f), Sgd(1f)]
public sealed partial class LossWeightedCrossEntropy;

[Network, Input(8), Dense(5), SoftmaxCrossEntropy(Gamma = 2), Sgd(1f)]
public sealed partial class LossFocalSoftmax;

[Network, Input(8), Dense(5), Softmax, CrossEntropy(Gamma = 0.5f, ClassWeights = [0.5f, 3, 0, 1, 2.25f], LabelSmoothing = 0.1f), Sgd(1f)]
public sealed partial class LossFocalCrossEntropy;

[Network, Input(8), Dense(5), SigmoidCrossEntropy(Gamma = 0.5f), Sgd(1f)]
public sealed partial class LossFocalSigmoid;

[Network, Input(8), Dense(5), Sigmoid, BinaryCrossEntropy(Gamma = 2, PositiveWeight = 0.25f), Sgd(1f)]
public sealed partial class LossFocalBinary;

[Network, Input(8), Dense(5), SigmoidCrossEntropy, Sgd(1f)]
public sealed partial class LossSigmoidCrossEntropy;

[Network, Input(8), Dense(5), Sigmoid, BinaryCrossEntropy, Sgd(1f)]
public sealed partial class LossBinaryCrossEntropy;

[Network, Input(8), Dense(5), SigmoidCrossEntropy(PositiveWeight = 3.5f), Sgd(1f)]
public sealed partial class LossWeightedSigmoid;

[Network, Input(8), Dense(5), Sigmoid, BinaryCrossEntropy(PositiveWeight = 0.25f), Sgd(1f)]
public sealed partial class LossWeightedBinary;

[Network(ExampleWeights = true), Input(8), Dense(5), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class LossExampleWeightsLabels;

[Network(ExampleWeights = true), Input(8), Dense(5), Sigmoid, BinaryCrossEntropy, Sgd(1f)]
public sealed partial class LossExampleWeightsBinary;

[Network(ExampleWeights = true), Input(8), Dense(5), Huber, Sgd(1f)]
public sealed partial class LossExampleWeightsHuber;

[Network, Input(8), Dense(5), Softmax, KullbackLeibler, Sgd(1f)]
public sealed partial class LossKullbackLeibler;

[Network, Input(8), Dense(5), Sigmoid, Dice, Sgd(1f)]
public sealed partial class LossDice;

[Network, Input(8), Dense(24), Reshape(8, 3), Sigmoid, Dice(0.25f), Sgd(1f)]
public sealed partial class LossDiceOfSequence;

[Network, Input(8), Dense(24), Reshape(4, 2, 3), Softmax, Dice(0.25f, Squared = true), Sgd(1f)]
public sealed partial class LossDiceOfImage;

[Network, Input(8), Dense(5), Hinge, Sgd(1f)]
public sealed partial class LossHinge;

[Network, Input(8), Dense(5), SquaredHinge, Sgd(1f)]
public sealed partial class LossSquaredHinge;

[Network, Input(8), Dense(5), CategoricalHinge, Sgd(1f)]
public sealed partial class LossCategoricalHinge;

[Network, Input(8), Dense(5), MultiMargin, Sgd(1f)]
public sealed partial class LossMultiMargin;

[Network, Input(8), Dense(5), PerceptronCriterion, Sgd(1f)]
public sealed partial class LossPerceptronCriterion;

[Network, Input(8), Dense(45), SoftmaxCrossEntropy, Sgd(1f)]
public sealed partial class LossManyClasses;
