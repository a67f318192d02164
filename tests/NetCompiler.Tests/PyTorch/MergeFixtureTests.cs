namespace NetCompiler.Tests.PyTorch;

/// <summary>Every merge, several inputs, and several outputs with a weighted loss each.</summary>
[Trait("Category", "Kernels")]
public class MergeFixtureTests
{
    [Fact]
    public void Merges() => NetworkCheck.Training<Merges>(n => new Merges.Trainer(n));

    [Fact]
    public void SeveralInputs() => NetworkCheck.Training<SeveralInputs>(n => new SeveralInputs.Trainer(n));

    [Fact]
    public void ConcatenatedImages() => NetworkCheck.Training<ConcatenatedImages>(n => new ConcatenatedImages.Trainer(n));

    [Fact]
    public void SeveralOutputs() => NetworkCheck.Training<SeveralOutputs>(n => new SeveralOutputs.Trainer(n));
}
