using NetCompiler.Data;
using Zoo;

namespace Denoiser;

/// <summary>Teaches the autoencoder to give back the clean picture when it is shown a noisy one (Vincent et al. 2008).</summary>
internal sealed class Training(ConvolutionalAutoencoder network, Dataset pictures, float deviation, ulong seed) : IDisposable
{
    private const int Size = 32;

    private readonly ConvolutionalAutoencoder.Trainer _trainer = new(network, Size, threads: 1, seed);
    private readonly Batches _batches = NoisyDigits.Of(pictures, deviation, Size, shuffle: true, seed);
    private int _epoch;

    public float LearningRate
    {
        get => _trainer.LearningRate;
        set => _trainer.LearningRate = value;
    }

    /// <summary>One pass over the pictures in a new order, each with new noise; the mean loss.</summary>
    public double Epoch()
    {
        double sum = 0;
        foreach (Batch batch in _batches.Epoch(_epoch++))
        {
            sum += batch.Count * (double)_trainer.Step(batch.Inputs, batch.Targets, batch.Count);
        }

        return sum / pictures.Count;
    }

    public void Dispose() => _batches.Dispose();
}
