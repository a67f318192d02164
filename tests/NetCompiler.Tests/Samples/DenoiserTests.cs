using Denoiser;
using Digits.Data;
using NetCompiler.Data;
using Zoo;

namespace NetCompiler.Tests.Samples;

public sealed class DenoiserTests
{
    private const float Deviation = 0.4f;

    [Fact]
    public void Drawn_digits_come_out_cleaner_than_they_went_in()
    {
        Dataset known = DigitPainter.Draw(2_000, seed: 1);
        Dataset unknown = DigitPainter.Draw(100, seed: 2);
        ConvolutionalAutoencoder network = new(seed: 1);
        using Denoiser.Training training = new(network, known, Deviation, seed: 1);

        double first = training.Epoch();
        double second = training.Epoch();

        Assert.InRange(second, 0, 0.8 * first);
        float[] clean = unknown.ToInputArray();
        float[] noisy = NoisyDigits.Spoil(unknown, Deviation, seed: 3);
        float[] cleaned = new float[noisy.Length];
        network.Forward(noisy, cleaned, unknown.Count);
        double gained = NoisyDigits.PeakSignalToNoise(clean, cleaned) - NoisyDigits.PeakSignalToNoise(clean, noisy);
        Assert.InRange(gained, 2, 20);
    }
}
