namespace NetCompiler.Tests.Training;

/// <summary>The global norm is that of the gradients, whatever lies in the padding of what they are summed from.</summary>
[Trait("Category", "Kernels")]
public sealed class ClippingTests
{
    private const float Limit = 0.05f;
    private const int Batch = 7;

    [Fact]
    public void OfAttention() => Check(new ClippedAttention.Trainer(new ClippedAttention(seed: 1), Batch));

    [Fact]
    public void OfASingleOutput() => Check(new ClippedOutput.Trainer(new ClippedOutput(seed: 1), Batch));

    // With a rate of 1 the parameters go as far as the gradients are long.
    private static void Check<TNetwork>(ITrainer<TNetwork> trainer)
        where TNetwork : INetwork<TNetwork>
    {
        float[] inputs = [.. Enumerable.Range(0, Batch * TNetwork.InputLength).Select(i => 3 * MathF.Sin(i))];
        float[] targets = [.. Enumerable.Range(0, Batch * TNetwork.OutputLength).Select(i => 5 * MathF.Cos(i))];
        float[] before = new float[TNetwork.ParameterCount];
        float[] after = new float[TNetwork.ParameterCount];
        for (int step = 0; step < 3; step++)
        {
            // Other programs leave other values in the workspace.
            trainer.Loss(inputs, targets, Batch);
            trainer.Network.GetParameters(before);
            trainer.Step(inputs, targets, Batch);
            trainer.Network.GetParameters(after);
            Assert.Equal(Limit, Math.Sqrt(before.Zip(after).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2))), 1e-6);
        }
    }
}

[Network, Input(1, 6, Name = "query"), Input(3, 6, Name = "memory"), MultiHeadAttention(3, From = "query", Memory = "memory"), Dense(2)]
[MeanSquaredError, Sgd(1, ClipNorm = 0.05f)]
public sealed partial class ClippedAttention;

[Network, Input(5), Dense(9, Activation.Sigmoid), Dense(1), MeanSquaredError, Sgd(1, ClipNorm = 0.05f)]
public sealed partial class ClippedOutput;
