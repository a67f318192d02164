namespace NetCompiler.Tests.Kernels;

/// <summary>A layer may be named like a value that the compiler makes.</summary>
[Trait("Category", "Kernels")]
public class LayerNameTests
{
    [Fact]
    public void LossAndPenaltyAreNotLookedUpByName()
    {
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, 4 * NamedByKind.InputLength).Select(_ => random.NextSingle() - 0.5f)];
        int[] labels = [0, 2, 1, 2];
        NamedLikeResults named = new(seed: 3);
        NamedByKind usual = new();
        float[] parameters = new float[NamedByKind.ParameterCount];
        named.GetParameters(parameters);
        usual.SetParameters(parameters);
        NamedLikeResults.Trainer trainer = new(named, maxBatch: 4);
        NamedByKind.Trainer expected = new(usual, maxBatch: 4);

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
