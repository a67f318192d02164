namespace NetCompiler.Tests.Kernels;

/// <summary>Layers that give one value lay the values of neighbouring examples side by side: a thread must leave those of another alone.</summary>
[Trait("Category", "Kernels")]
public class SingleValueTests
{
    private const int Batch = 33;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void ThreadsGiveTheGradientsOfOne(int threads)
    {
        float[] inputs = [.. Enumerable.Range(0, Batch * Bottleneck.InputLength).Select(i => MathF.Sin(i))];
        float[] targets = [.. Enumerable.Range(0, Batch * Bottleneck.OutputLength).Select(i => MathF.Cos(i))];
        Bottleneck network = new(seed: 1);
        using Bottleneck.Trainer one = new(network, Batch);
        using Bottleneck.Trainer several = new(network, Batch, threads);
        float[] expected = new float[Bottleneck.ParameterCount];
        float[] actual = new float[expected.Length];
        one.ComputeGradients(inputs, targets, Batch, expected);
        for (int i = 0; i < 300; i++)
        {
            several.ComputeGradients(inputs, targets, Batch, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void ValuesOfABatchAreThoseOfSingleExamples()
    {
        float[] inputs = [.. Enumerable.Range(0, Batch * Bottleneck.InputLength).Select(i => MathF.Sin(i))];
        float[] together = new float[Batch * Bottleneck.OutputLength];
        float[] alone = new float[Bottleneck.OutputLength];
        Bottleneck network = new(seed: 1);
        network.Forward(inputs, together, Batch);
        for (int b = 0; b < Batch; b++)
        {
            network.Forward(inputs.AsSpan(b * Bottleneck.InputLength, Bottleneck.InputLength), alone);
            Assert.All(alone.Zip(together.Skip(b * alone.Length)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }
}

[Network, Input(22), Dense(1, Activation.Tanh), Dense(8), MeanSquaredError, Sgd(0.01f)]
public sealed partial class Bottleneck;
