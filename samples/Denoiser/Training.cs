using Digits.Data;
using Zoo;

namespace Denoiser;

/// <summary>Teaches the autoencoder to give back the clean picture when it is shown a noisy one (Vincent et al. 2008).</summary>
internal sealed class Training(ConvolutionalAutoencoder network, ImageSet pictures, float deviation, ulong seed)
{
    private const int Batch = 32;

    private readonly ConvolutionalAutoencoder.Trainer _trainer = new(network, Batch, threads: 1, seed);
    private readonly float[] _clean = new float[Batch * ImageSet.PixelsPerImage];
    private readonly float[] _noisy = new float[Batch * ImageSet.PixelsPerImage];
    private SplitMix64 _random = new(seed);

    public float LearningRate
    {
        get => _trainer.LearningRate;
        set => _trainer.LearningRate = value;
    }

    /// <summary>One pass over the pictures in a new order, each with new noise; the mean loss.</summary>
    public double Epoch()
    {
        int[] order = [.. Enumerable.Range(0, pictures.Count)];
        _random.Shuffle(order);
        double sum = 0;
        for (int first = 0; first < order.Length; first += Batch)
        {
            int count = Math.Min(Batch, order.Length - first);
            for (int i = 0; i < count; i++)
            {
                pictures.Image(order[first + i]).CopyTo(_clean.AsSpan(i * ImageSet.PixelsPerImage));
            }

            Span<float> clean = _clean.AsSpan(0, count * ImageSet.PixelsPerImage);
            Span<float> noisy = _noisy.AsSpan(0, clean.Length);
            NoisyDigits.Spoil(clean, deviation, ref _random, noisy);
            sum += count * (double)_trainer.Step(noisy, clean, count);
        }

        return sum / order.Length;
    }
}
