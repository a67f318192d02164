using NetCompiler;
using NetCompiler.Data;
using Samples.Common;

namespace Autoencoders;

/// <summary>A code of 392 numbers for 196 pixels: nothing forces it to be more than a copy.</summary>
[Network]
[Input(SmallDigits.Pixels)]
[Dense(392, Activation.ReLU)]
[Dense(SmallDigits.Pixels)]
[MeanSquaredError]
[Adam]
public sealed partial class OvercompleteAutoencoder;

/// <summary>What becomes of a code that is larger than the picture: of digits, and of pictures that are none.</summary>
internal static class Overcomplete
{
    /// <summary>The standard deviation of the noise; black is 0, white is 1.</summary>
    public const float Noise = 0.5f;

    public static (double Digits, double Others, double NoisyDigits, double NoisyOthers) Run(LessonOptions options)
    {
        SmallDigits digits = SmallDigits.Load(options);
        Dataset others = Shuffled(digits.Test);
        OvercompleteAutoencoder copies = new(seed: 1);
        new OvercompleteAutoencoder.Trainer(copies).Learn(digits.Train, options.Choose(15, 20));
        OvercompleteAutoencoder cleans = new(seed: 1);
        new OvercompleteAutoencoder.Trainer(cleans).Learn(digits.Train, options.Choose(15, 20), Denoising.Spoiling(Noise));

        (double Digits, double Others) copy = (Reconstruction.Error(copies, digits.Test), Reconstruction.Error(copies, others));
        (double Digits, double Others) clean = (Reconstruction.Error(cleans, digits.Test), Reconstruction.Error(cleans, others));
        double mean = Reconstruction.OfMean(digits.Test);
        Say.Table(
            [$"196-392-196, error against the mean's", $"digits", $"shuffled pixels"],
            [$"learnt from clean pictures", $"{copy.Digits / mean:P1}", $"{copy.Others / mean:P1}"],
            [$"learnt from noisy pictures", $"{clean.Digits / mean:P1}", $"{clean.Others / mean:P1}"]);
        return (copy.Digits / mean, copy.Others / mean, clean.Digits / mean, clean.Others / mean);
    }

    /// <summary>As much ink at other places, where digits also have some: the pixels in the middle change places, in every picture the same ones with each other.</summary>
    private static Dataset Shuffled(Dataset pictures)
    {
        float[] pixels = pictures.ToInputArray();
        float[] moved = new float[pixels.Length];
        Random random = new(1);
        int[] places = [.. Enumerable.Range(0, SmallDigits.Pixels).Where(p => p / SmallDigits.Side is >= 3 and < 11 && p % SmallDigits.Side is >= 3 and < 11)];
        int[] order = [.. places];
        random.Shuffle(order);
        for (int start = 0; start < pixels.Length; start += SmallDigits.Pixels)
        {
            for (int i = 0; i < places.Length; i++)
            {
                moved[start + order[i]] = pixels[start + places[i]];
            }
        }

        return Dataset.Create(moved, SmallDigits.Pixels);
    }
}
