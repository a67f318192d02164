using Digits.Data;

namespace Denoiser;

/// <summary>Spoils pictures: normal noise on every pixel, cut off at black and white.</summary>
internal static class NoisyDigits
{
    /// <param name="clean">Pixels in [0, 1].</param>
    /// <param name="deviation">The standard deviation of the noise.</param>
    /// <param name="random">Where the noise comes from.</param>
    /// <param name="noisy">As many pixels as there are clean ones.</param>
    public static void Spoil(ReadOnlySpan<float> clean, float deviation, ref SplitMix64 random, Span<float> noisy)
    {
        for (int i = 0; i < clean.Length; i++)
        {
            noisy[i] = Math.Clamp(clean[i] + (deviation * random.Normal()), 0f, 1f);
        }
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
