namespace NetCompiler.Tests.PyTorch;

/// <summary>Functions that users write, as layers and as losses.</summary>
[Trait("Category", "Kernels")]
public class FunctionFixtureTests
{
    [Fact]
    public void OfValues() => NetworkCheck.Training<FunctionsOfValues>(n => new FunctionsOfValues.Trainer(n));

    [Fact]
    public void OfLayers() => NetworkCheck.Training<FunctionOfLayers>(n => new FunctionOfLayers.Trainer(n));

    [Fact]
    public void AsALoss() => NetworkCheck.Training<LossOfFunction>(n => new LossOfFunction.Trainer(n));

    [Fact]
    public void AsALossOfSeveralLayers() => NetworkCheck.Training<LossOfSeveralLayers>(n => new LossOfSeveralLayers.Trainer(n));
}
