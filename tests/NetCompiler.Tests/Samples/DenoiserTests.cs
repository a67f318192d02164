using Denoiser;
using Digits.Data;
using Zoo;

namespace NetCompiler.Tests.Samples;

public sealed class DenoiserTests
{
    private const float Deviation = 0.4f;

    [Fact]
    public void Drawn_digits_come_out_cleaner_than_they_went_in()
    {
        ImageSet known = DigitPainter.Draw(2_000, seed: 1);
        ImageSet unknown = DigitPainter.Draw(100, seed: 2);
        ConvolutionalAutoencoder network = new(seed: 1);
        Denoiser.Training training = new(network, known, Deviation, seed: 1);

        double first = training.Epoch();
        double second = training.Epoch();

        Assert.InRange(second, 0, 0.8 * first);
        float[] noisy = new float[unknown.Pixels.Length];
        float[] cleaned = new float[noisy.Length];
        SplitMix64 random = new(3);
        NoisyDigits.Spoil(unknown.Pixels, Deviation, ref random, noisy);
        network.Forward(noisy, cleaned, unknown.Count);
        double gained = NoisyDigits.PeakSignalToNoise(unknown.Pixels, cleaned) - NoisyDigits.PeakSignalToNoise(unknown.Pixels, noisy);
        Assert.InRange(gained, 2, 20);
    }
}
