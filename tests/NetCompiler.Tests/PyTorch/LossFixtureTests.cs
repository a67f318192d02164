namespace NetCompiler.Tests.PyTorch;

/// <summary>Every loss, over labels and over floats where it takes both.</summary>
[Trait("Category", "Kernels")]
public class LossFixtureTests
{
    [Fact]
    public void MeanSquaredError() => NetworkCheck.Training<LossMeanSquaredError>(n => new LossMeanSquaredError.Trainer(n));

    [Fact]
    public void MeanAbsoluteError() => NetworkCheck.Training<LossMeanAbsoluteError>(n => new LossMeanAbsoluteError.Trainer(n));

    [Fact]
    public void Huber() => NetworkCheck.Training<LossHuber>(n => new LossHuber.Trainer(n));

    [Fact]
    public void SigmoidCrossEntropy() => NetworkCheck.Training<LossSigmoidCrossEntropy>(n => new LossSigmoidCrossEntropy.Trainer(n));

    [Fact]
    public void BinaryCrossEntropy() => NetworkCheck.Training<LossBinaryCrossEntropy>(n => new LossBinaryCrossEntropy.Trainer(n));

    [Fact]
    public void WeightedSigmoid() => NetworkCheck.Training<LossWeightedSigmoid>(n => new LossWeightedSigmoid.Trainer(n));

    [Fact]
    public void WeightedBinary() => NetworkCheck.Training<LossWeightedBinary>(n => new LossWeightedBinary.Trainer(n));

    [Fact]
    public void ExampleWeightsLabels() => NetworkCheck.Training<LossExampleWeightsLabels>(n => new LossExampleWeightsLabels.Trainer(n));

    [Fact]
    public void ExampleWeightsBinary() => NetworkCheck.Training<LossExampleWeightsBinary>(n => new LossExampleWeightsBinary.Trainer(n));

    [Fact]
    public void ExampleWeightsHuber() => NetworkCheck.Training<LossExampleWeightsHuber>(n => new LossExampleWeightsHuber.Trainer(n));

    [Fact]
    public void KullbackLeibler() => NetworkCheck.Training<LossKullbackLeibler>(n => new LossKullbackLeibler.Trainer(n));

    [Fact]
    public void Dice() => NetworkCheck.Training<LossDice>(n => new LossDice.Trainer(n));

    [Fact]
    public void DiceOfSequence() => NetworkCheck.Training<LossDiceOfSequence>(n => new LossDiceOfSequence.Trainer(n));

    [Fact]
    public void DiceOfImage() => NetworkCheck.Training<LossDiceOfImage>(n => new LossDiceOfImage.Trainer(n));

    [Fact]
    public void Hinge() => NetworkCheck.Training<LossHinge>(n => new LossHinge.Trainer(n));

    [Fact]
    public void SquaredHinge() => NetworkCheck.Training<LossSquaredHinge>(n => new LossSquaredHinge.Trainer(n));

    [Fact]
    public void CategoricalHingeLabels() =>
        NetworkCheck.Training<LossCategoricalHinge>(n => new LossCategoricalHinge.Trainer(n), "LossCategoricalHingeLabels");

    [Fact]
    public void CategoricalHingeDistributions() =>
        NetworkCheck.Training<LossCategoricalHinge>(n => new LossCategoricalHinge.Trainer(n), "LossCategoricalHingeDistributions");

    [Fact]
    public void MultiMarginLabels() => NetworkCheck.Training<LossMultiMargin>(n => new LossMultiMargin.Trainer(n), "LossMultiMarginLabels");

    [Fact]
    public void MultiMarginDistributions() => NetworkCheck.Training<LossMultiMargin>(n => new LossMultiMargin.Trainer(n), "LossMultiMarginDistributions");

    [Fact]
    public void MeanAbsolutePercentageError() =>
        NetworkCheck.Training<LossMeanAbsolutePercentageError>(n => new LossMeanAbsolutePercentageError.Trainer(n));

    [Fact]
    public void MeanSquaredLogarithmicError() =>
        NetworkCheck.Training<LossMeanSquaredLogarithmicError>(n => new LossMeanSquaredLogarithmicError.Trainer(n));

    [Fact]
    public void LogCosh() => NetworkCheck.Training<LossLogCosh>(n => new LossLogCosh.Trainer(n));

    [Fact]
    public void Quantile() => NetworkCheck.Training<LossQuantile>(n => new LossQuantile.Trainer(n));

    [Fact]
    public void CosineSimilarity() => NetworkCheck.Training<LossCosineSimilarity>(n => new LossCosineSimilarity.Trainer(n));

    [Fact]
    public void Poisson() => NetworkCheck.Training<LossPoisson>(n => new LossPoisson.Trainer(n));

    [Fact]
    public void PerceptronCriterion() => NetworkCheck.Training<LossPerceptronCriterion>(n => new LossPerceptronCriterion.Trainer(n));

    [Fact]
    public void ManyClasses() => NetworkCheck.Training<LossManyClasses>(n => new LossManyClasses.Trainer(n));

    [Fact]
    public void SoftmaxCrossEntropyLabels() =>
        NetworkCheck.Training<LossSoftmaxCrossEntropy>(n => new LossSoftmaxCrossEntropy.Trainer(n), "LossSoftmaxCrossEntropyLabels");

    [Fact]
    public void SoftmaxCrossEntropyDistributions() =>
        NetworkCheck.Training<LossSoftmaxCrossEntropy>(n => new LossSoftmaxCrossEntropy.Trainer(n), "LossSoftmaxCrossEntropyDistributions");

    [Fact]
    public void SmoothedLabels() =>
        NetworkCheck.Training<LossSmoothedSoftmax>(n => new LossSmoothedSoftmax.Trainer(n), "LossSmoothedLabels");

    [Fact]
    public void SmoothedDistributions() =>
        NetworkCheck.Training<LossSmoothedSoftmax>(n => new LossSmoothedSoftmax.Trainer(n), "LossSmoothedDistributions");

    [Fact]
    public void SmoothedCrossEntropy() => NetworkCheck.Training<LossSmoothedCrossEntropy>(n => new LossSmoothedCrossEntropy.Trainer(n));

    [Fact]
    public void WeightedLabels() =>
        NetworkCheck.Training<LossWeightedSoftmax>(n => new LossWeightedSoftmax.Trainer(n), "LossWeightedLabels");

    [Fact]
    public void WeightedDistributions() =>
        NetworkCheck.Training<LossWeightedSoftmax>(n => new LossWeightedSoftmax.Trainer(n), "LossWeightedDistributions");

    [Fact]
    public void WeightedCrossEntropy() => NetworkCheck.Training<LossWeightedCrossEntropy>(n => new LossWeightedCrossEntropy.Trainer(n));

    [Fact]
    public void FocalLabels() => NetworkCheck.Training<LossFocalSoftmax>(n => new LossFocalSoftmax.Trainer(n), "LossFocalLabels");

    [Fact]
    public void FocalDistributions() => NetworkCheck.Training<LossFocalSoftmax>(n => new LossFocalSoftmax.Trainer(n), "LossFocalDistributions");

    [Fact]
    public void FocalCrossEntropy() => NetworkCheck.Training<LossFocalCrossEntropy>(n => new LossFocalCrossEntropy.Trainer(n));

    [Fact]
    public void FocalSigmoid() => NetworkCheck.Training<LossFocalSigmoid>(n => new LossFocalSigmoid.Trainer(n));

    [Fact]
    public void FocalBinary() => NetworkCheck.Training<LossFocalBinary>(n => new LossFocalBinary.Trainer(n));

    [Fact]
    public void CrossEntropyLabels() =>
        NetworkCheck.Training<LossCrossEntropy>(n => new LossCrossEntropy.Trainer(n), "LossCrossEntropyLabels");

    [Fact]
    public void CrossEntropyDistributions() =>
        NetworkCheck.Training<LossCrossEntropy>(n => new LossCrossEntropy.Trainer(n), "LossCrossEntropyDistributions");
}
