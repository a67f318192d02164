using NetCompiler.Tests.Files;

namespace NetCompiler.Tests.Kernels;

/// <summary>Truncated backpropagation through time: states go from one batch to the next, gradients do not.</summary>
[Trait("Category", "Kernels")]
public class TruncatedTests
{
    private const int Batch = 3;
    private const int Half = 6;
    private const int Features = 2;

    private readonly Random _random = new(12);

    [Fact]
    public void TwoHalvesAreTheWhole()
    {
        (float[] inputs, float[] targets) = (Noise(), Noise());
        Truncated network = new(seed: 2);
        Untruncated whole = new(seed: 2);
        using Untruncated.Trainer reference = new(whole);
        using Truncated.Trainer trainer = new(network);
        float expected = reference.Loss(inputs, targets, Batch);

        float first = Loss(trainer, inputs, targets, 0);
        float second = Loss(trainer, inputs, targets, 1);
        Assert.Equal(expected, (first + second) / 2, 1e-6f);

        // From zero: in evaluation, and after a reset.
        Assert.NotEqual(second, trainer.Loss(Part(inputs, 1), Part(targets, 1), Batch), 1e-4f);
        Assert.Equal(first, trainer.Loss(Part(inputs, 0), Part(targets, 0), Batch), 1e-6f);
        trainer.ResetStates();
        Assert.Equal(first, Loss(trainer, inputs, targets, 0));
    }

    [Fact]
    public void GradientsAreThoseFromTheStateThatIsGiven()
    {
        Truncated network = new(seed: 3);
        using Truncated.Trainer trainer = new(network);
        CheckGradients(network, trainer);
    }

    [Fact]
    public void UnitsHiddenInTrainingAreHiddenInTheStateThatIsGivenToo()
    {
        TruncatedDropout network = new(seed: 3);
        using TruncatedDropout.Trainer trainer = new(network);
        CheckGradients(network, trainer);
    }

    // By differences of the loss of the second half, from the states that the first half leaves.
    private void CheckGradients<T>(T network, ITrainer<T> trainer)
        where T : INetwork<T>
    {
        (float[] inputs, float[] targets) = (Noise(), Noise());
        Loss(trainer, inputs, targets, 0);
        TrainerSnapshot between = new();
        trainer.TakeSnapshot(between);
        float[] gradients = new float[T.ParameterCount];
        trainer.ComputeGradients(Part(inputs, 1), Part(targets, 1), Batch, gradients);
        float[] parameters = new float[T.ParameterCount];
        network.GetParameters(parameters);
        const float Step = 1e-2f;
        for (int i = 0; i < parameters.Length; i += 7)
        {
            float difference = (At(i, Step) - At(i, -Step)) / (2 * Step);
            Assert.Equal(difference, gradients[i], 2e-4f);
        }

        float At(int index, float step)
        {
            trainer.Restore(between);
            float[] moved = [.. parameters];
            moved[index] += step;
            network.SetParameters(moved);
            return Loss(trainer, inputs, targets, 1);
        }
    }

    [Fact]
    public void ACheckpointHoldsTheStates()
    {
        using TemporaryFolder folder = new();
        (float[] inputs, float[] targets) = (Noise(), Noise());
        using Truncated.Trainer trainer = new(new Truncated(seed: 4));
        trainer.Step(Part(inputs, 0), Part(targets, 0), Batch);
        string path = folder["checkpoint.safetensors"];
        trainer.SaveCheckpoint(path);
        float expected = trainer.Step(Part(inputs, 1), Part(targets, 1), Batch);

        using Truncated.Trainer other = new(new Truncated());
        other.LoadCheckpoint(path);
        Assert.Equal(expected, other.Step(Part(inputs, 1), Part(targets, 1), Batch));
        using Truncated.Trainer smaller = new(new Truncated(), maxBatch: 2);
        Assert.Contains("trainer.states", Assert.Throws<ModelFileException>(() => smaller.LoadCheckpoint(path)).Message);
    }

    private static float Loss<T>(ITrainer<T> trainer, float[] inputs, float[] targets, int half)
        where T : INetwork<T> =>
        trainer.ComputeGradients(Part(inputs, half), Part(targets, half), Batch, new float[T.ParameterCount]);

    // Half of the time steps of each sequence.
    private static float[] Part(float[] sequences, int half) =>
        [.. Enumerable.Range(0, Batch).SelectMany(b => sequences.AsSpan((((2 * b) + half) * Half) * Features, Half * Features).ToArray())];

    private float[] Noise() => [.. Enumerable.Range(0, Batch * 2 * Half * Features).Select(_ => (float)((2 * _random.NextDouble()) - 1))];
}
