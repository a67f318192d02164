using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using Samples.Common;

namespace Autoencoders;

/// <summary>A denoising autoencoder (Vincent et al. 2008).</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(128, Activation.ReLU)]
[Dense(SmallDigits.Pixels, Activation.Sigmoid)]
[BinaryCrossEntropy]
[Adam(2e-3f)]
public sealed partial class DenoisingAutoencoder;

/// <summary>How much nearer to the clean picture the network's answer is than what it was shown.</summary>
internal static class Denoising
{
    /// <summary>Normal noise on every pixel, cut off at black and white; every epoch has new noise.</summary>
    public static Augmentation Spoiling(float deviation) => Augmentation.Images(SmallDigits.Side, SmallDigits.Side).Noise(deviation).Clamp(0, 1);

    public static (double Noisy, double Cleaned) Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        Augmentation spoiling = Spoiling(0.4f);
        DenoisingAutoencoder network = new(seed: 1);
        new DenoisingAutoencoder.Trainer(network).Learn(digits.Train, epochs: 20, spoiling);

        Dataset spoilt = Spoil(digits.Test, spoiling);
        (double noisy, double cleaned) = (Difference(spoilt, spoilt.ToInputArray()), network.Measure(spoilt, new MeanSquaredError()));
        Say.Line($"squared error of a pixel: noisy {noisy:F4}, cleaned {cleaned:F4}, which is {10 * Math.Log10(noisy / cleaned):F1} dB less");
        return (noisy, cleaned);
    }

    /// <summary>Noisy pictures whose targets are the clean ones.</summary>
    private static Dataset Spoil(Dataset clean, Augmentation spoiling)
    {
        using Batches batches = new(clean, new BatchOptions { Size = clean.Count, Augmentation = spoiling, Seed = 2 });
        float[] noisy = [];
        foreach (Batch batch in batches.Epoch(0))
        {
            noisy = batch.Inputs.ToArray();
        }

        return Dataset.Create(noisy, SmallDigits.Pixels, clean.ToInputArray(), SmallDigits.Pixels);
    }

    private static double Difference(Dataset pictures, float[] outputs)
    {
        MeanSquaredError error = new();
        for (int i = 0; i < pictures.Count; i++)
        {
            error.Add(outputs.AsSpan(i * SmallDigits.Pixels, SmallDigits.Pixels), pictures.Target(i), 1);
        }

        return error.Value;
    }
}
