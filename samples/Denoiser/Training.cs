using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;
using Zoo;

namespace Denoiser;

/// <summary>Teaches the autoencoder to give back the clean picture when it is shown a noisy one (Vincent et al. 2008).</summary>
internal static class Training
{
    /// <param name="clean">Pictures without noise: every epoch spoils them anew.</param>
    /// <param name="test">Noisy pictures that it does not learn from, with the clean ones as targets.</param>
    /// <param name="deviation">The standard deviation of the noise.</param>
    /// <param name="progress">Shows how it goes; null for silence.</param>
    public static FitResult Run(ConvolutionalAutoencoder network, Dataset clean, Dataset test, float deviation, int epochs, ulong seed, FitCallback? progress)
    {
        using ConvolutionalAutoencoder.Trainer trainer = new(network, maxBatch: 32, seed: seed);
        return trainer.Fit(clean.ToItself(), test, new FitOptions
        {
            Epochs = epochs,
            Seed = seed,
            Augmentation = NoisyDigits.Noise(deviation),
            Schedule = Schedule.Step(every: 1, gamma: 0.7),
            Metrics = [new MeanSquaredError()],
            Progress = progress,
        });
    }
}
