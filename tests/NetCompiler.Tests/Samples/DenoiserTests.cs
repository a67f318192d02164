using Denoiser;
using Digits.Data;
using NetCompiler.Data;
using NetCompiler.Training;
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
        Dataset noisy = NoisyDigits.Spoil(unknown, Deviation, seed: 3);

        FitResult result = Denoiser.Training.Run(network, known, noisy, Deviation, epochs: 2, seed: 1, progress: null);

        Assert.InRange(result.History[1].Loss, 0, 0.8 * result.History[0].Loss);
        double gained = NoisyDigits.PeakSignalToNoise(network.Predict(noisy), noisy) - NoisyDigits.PeakSignalToNoise(noisy.ToInputArray(), noisy);
        Assert.Equal(-10 * Math.Log10(result.Last!.Metrics["mse"]), NoisyDigits.PeakSignalToNoise(network.Predict(noisy), noisy), 0.001);
        Assert.InRange(gained, 2, 20);
    }
}
