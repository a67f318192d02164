namespace NetCompiler.Tests.PyTorch;

/// <summary>Dense and shape layers, blocks, frozen layers and penalties.</summary>
[Trait("Category", "Kernels")]
public class LayerFixtureTests
{
    [Fact]
    public void DenseWithoutBias() => NetworkCheck.Training<DenseWithoutBias>(n => new DenseWithoutBias.Trainer(n));

    [Fact]
    public void NormalizedInput() => NetworkCheck.Training<NormalizedInput>(n => new NormalizedInput.Trainer(n));

    [Fact]
    public void FlattenedImage() => NetworkCheck.Training<FlattenedImage>(n => new FlattenedImage.Trainer(n));

    [Fact]
    public void FlattenedImageActivations() =>
        NetworkCheck.Training<FlattenedImageActivations>(n => new FlattenedImageActivations.Trainer(n));

    [Fact]
    public void ReshapedToImage() => NetworkCheck.Training<ReshapedToImage>(n => new ReshapedToImage.Trainer(n));

    [Fact]
    public void SoftmaxOfRows() => NetworkCheck.Training<SoftmaxOfRows>(n => new SoftmaxOfRows.Trainer(n));

    [Fact]
    public void ResidualBlocks() => NetworkCheck.Training<ResidualBlocks>(n => new ResidualBlocks.Trainer(n));

    [Fact]
    public void FrozenMiddle() => NetworkCheck.Training<FrozenMiddle>(n => new FrozenMiddle.Trainer(n));

    [Fact]
    public void PenaltyOnParameters() => NetworkCheck.Training<PenaltyOnParameters>(n => new PenaltyOnParameters.Trainer(n));

    [Fact]
    public void PenaltyOnActivity() => NetworkCheck.Training<PenaltyOnActivity>(n => new PenaltyOnActivity.Trainer(n));

    [Fact]
    public void PenaltyOnSparsity() => NetworkCheck.Training<PenaltyOnSparsity>(n => new PenaltyOnSparsity.Trainer(n));
}
