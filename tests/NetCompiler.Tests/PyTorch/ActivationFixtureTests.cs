namespace NetCompiler.Tests.PyTorch;

/// <summary>Every activation, several side by side in a network: outputs, loss, gradients and steps.</summary>
[Trait("Category", "Kernels")]
public class ActivationFixtureTests
{
    [Fact]
    public void ActivationsOfRectifiers() => NetworkCheck.Training<ActivationsOfRectifiers>(n => new ActivationsOfRectifiers.Trainer(n));

    [Fact]
    public void ActivationsOfSigmoids() => NetworkCheck.Training<ActivationsOfSigmoids>(n => new ActivationsOfSigmoids.Trainer(n));

    [Fact]
    public void ActivationsOfUnits() => NetworkCheck.Training<ActivationsOfUnits>(n => new ActivationsOfUnits.Trainer(n));

    [Fact]
    public void ActivationsOverRows() => NetworkCheck.Training<ActivationsOverRows>(n => new ActivationsOverRows.Trainer(n));

    [Fact]
    public void Exponential() => NetworkCheck.Training<ActivationExponential>(n => new ActivationExponential.Trainer(n));

    [Fact]
    public void RReLUInEvaluation() => NetworkCheck.Evaluation<RandomSlopes>(n => new RandomSlopes.Trainer(n), "ActivationRReLU");

    [Fact]
    public void Step() => NetworkCheck.Outputs<ActivationStep>();
}
