namespace NetCompiler.Tests.Kernels;

/// <summary>A layer may be named like a value that the compiler makes.</summary>
[Trait("Category", "Kernels")]
public class LayerNameTests
{
    [Fact]
    public void LossAndPenaltyAreNotLookedUpByName() =>
        Compare<NamedLikeResults, NamedByKind>(n => new NamedLikeResults.Trainer(n), n => new NamedByKind.Trainer(n));

    [Fact]
    public void GradientsAreNoOutputsOfLayers() =>
        Compare<NamedLikeGradients, Linear>(n => new NamedLikeGradients.Trainer(n), n => new Linear.Trainer(n));

    [Fact]
    public void SumsOfGradientsAreNotThoseOfOutputs() =>
        Compare<NormsNamedLikeGradients, Norms>(n => new NormsNamedLikeGradients.Trainer(n), n => new Norms.Trainer(n));

    [Fact]
    public void SumsOfWeightGradientsAreNoCopiesOfWeights() =>
        Compare<KernelsNamedLikeGradients, Kernels>(n => new KernelsNamedLikeGradients.Trainer(n), n => new Kernels.Trainer(n));

    // Both start from the same weights and have the same to the last bit after three steps.
    private static void Compare<TNamed, TUsual>(Func<TNamed, ITrainer<TNamed>> createNamed, Func<TUsual, ITrainer<TUsual>> createUsual)
        where TNamed : INetwork<TNamed>
        where TUsual : INetwork<TUsual>
    {
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, 4 * TNamed.InputLength).Select(_ => random.NextSingle() - 0.5f)];
        int[] labels = [0, 2, 1, 2];
        TNamed named = TNamed.Create(3);
        TUsual usual = TUsual.Create(1);
        float[] parameters = new float[TNamed.ParameterCount];
        named.GetParameters(parameters);
        usual.SetParameters(parameters);
        ITrainer<TNamed> trainer = createNamed(named);
        ITrainer<TUsual> expected = createUsual(usual);

        Assert.Equal(expected.Loss(inputs, labels), trainer.Loss(inputs, labels));
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(expected.Step(inputs, labels), trainer.Step(inputs, labels));
        }

        float[] updated = new float[parameters.Length];
        named.GetParameters(updated);
        usual.GetParameters(parameters);
        Assert.Equal(parameters, updated);
    }
}
