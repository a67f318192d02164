using NetCompiler.Data;

namespace Denoiser;

/// <summary>Pictures spoilt by normal noise on every pixel, cut off at black and white, with the clean ones as what to make of them.</summary>
internal static class NoisyDigits
{
    /// <summary>The batches of pictures; every epoch has new noise. Inputs are noisy, targets clean.</summary>
    /// <param name="clean">Pixels in [0, 1].</param>
    /// <param name="deviation">The standard deviation of the noise.</param>
    /// <param name="size">Pictures in a batch.</param>
    /// <param name="shuffle">Whether every epoch has an order of its own.</param>
    /// <param name="seed">Where noise and order come from.</param>
    public static Batches Of(Dataset clean, float deviation, int size, bool shuffle, ulong seed) => new(clean.ToItself(), new BatchOptions
    {
        Size = size,
        Shuffle = shuffle,
        Seed = seed,
        Augmentation = Augmentation.Images(Mnist.Side, Mnist.Side).Noise(deviation).Clamp(0, 1),
    });

    /// <summary>All pictures spoilt once, one after the other.</summary>
    public static float[] Spoil(Dataset clean, float deviation, ulong seed)
    {
        using Batches batches = Of(clean, deviation, clean.Count, shuffle: false, seed);
        foreach (Batch batch in batches.Epoch(0))
        {
            return batch.Inputs.ToArray();
        }

        return [];
    }

    /// <summary>10·log₁₀(1 / mean squared error) in decibels: the higher the more alike.</summary>
    public static double PeakSignalToNoise(ReadOnlySpan<float> clean, ReadOnlySpan<float> other)
    {
        double sum = 0;
        for (int i = 0; i < clean.Length; i++)
        {
            double difference = clean[i] - other[i];
            sum += difference * difference;
        }

        return 10 * Math.Log10(clean.Length / sum);
    }
}
