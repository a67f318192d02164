using NetCompiler.Data;
using NetCompiler.Metrics;

namespace Denoiser;

/// <summary>Pictures spoilt by noise, and how much of it there is.</summary>
internal static class NoisyDigits
{
    /// <summary>Normal noise on every pixel, cut off at black and white.</summary>
    /// <param name="deviation">The standard deviation; black is 0, white is 1.</param>
    public static Augmentation Noise(float deviation) => Augmentation.Images(Mnist.Side, Mnist.Side).Noise(deviation).Clamp(0, 1);

    /// <summary>All pictures spoilt once, with the clean ones as what to make of them.</summary>
    public static Dataset Spoil(Dataset clean, float deviation, ulong seed)
    {
        using Batches batches = new(clean, new BatchOptions { Size = clean.Count, Augmentation = Noise(deviation), Seed = seed });
        float[] noisy = [];
        foreach (Batch batch in batches.Epoch(0))
        {
            noisy = batch.Inputs.ToArray();
        }

        return Dataset.Create(noisy, Mnist.InputLength, clean.ToInputArray(), Mnist.InputLength);
    }

    /// <summary>10·log₁₀(1 / mean squared error) in decibels: the higher, the more alike are pictures and the targets of a dataset.</summary>
    public static double PeakSignalToNoise(float[] pictures, Dataset clean)
    {
        MeanSquaredError error = new();
        for (int i = 0; i < clean.Count; i++)
        {
            error.Add(pictures.AsSpan(i * Mnist.InputLength, Mnist.InputLength), clean.Target(i), count: 1);
        }

        return -10 * Math.Log10(error.Value);
    }
}
