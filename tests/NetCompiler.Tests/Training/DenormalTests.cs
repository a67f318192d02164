using System.Runtime.InteropServices;

namespace NetCompiler.Tests.Training;

/// <summary>
/// Weights that get no gradient for long, behind a dark pixel or a dead unit, must not leave denormal numbers in the optimizer's moments: they
/// would stay for ever (the least denormal number times 0.9 rounds to itself) and slow every step down several times.
/// </summary>
public sealed class DenormalTests
{
    private const int Steps = 2_000;

    [Fact]
    public void Adam_moments_decay_to_zero()
    {
        DarkInputAdam network = new(seed: 1);
        DarkInputAdam.Trainer trainer = new(network, maxBatch: 1);
        TrainWithAnInputThatGoesDark(trainer);
        AssertNoDenormals(trainer.SaveCheckpoint);
    }

    [Fact]
    public void Momentum_decays_to_zero()
    {
        DarkInputMomentum network = new(seed: 1);
        DarkInputMomentum.Trainer trainer = new(network, maxBatch: 1);
        TrainWithAnInputThatGoesDark(trainer);
        AssertNoDenormals(trainer.SaveCheckpoint);
    }

    private static void TrainWithAnInputThatGoesDark<TNetwork>(ITrainer<TNetwork> trainer)
        where TNetwork : INetwork<TNetwork>
    {
        float[] target = [1, -1, 0.5f];
        trainer.Step([1, 1], target, count: 1);
        for (int step = 1; step < Steps; step++)
        {
            trainer.Step([0, step % 2], target, count: 1);
        }
    }

    /// <summary>A checkpoint is a safetensors file: the header's length, the header, then nothing but floats.</summary>
    private static void AssertNoDenormals(Action<string> save)
    {
        string path = Path.GetTempFileName();
        try
        {
            save(path);
            byte[] file = File.ReadAllBytes(path);
            float[] values = MemoryMarshal.Cast<byte, float>(file.AsSpan(8 + (int)BitConverter.ToInt64(file))).ToArray();
            Assert.NotEmpty(values);
            Assert.DoesNotContain(values, float.IsSubnormal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

[Network, Input(2), Dense(3), MeanSquaredError, Adam(1e-2f)]
internal sealed partial class DarkInputAdam;

[Network, Input(2), Dense(3), MeanSquaredError, Sgd(1e-2f, Momentum = 0.9f)]
internal sealed partial class DarkInputMomentum;
