using System.CommandLine;
using Digits.Data;
using NetCompiler.Data;

namespace Samples.Common;

/// <summary>Handwritten digits at half their size, so that networks on them are trained in seconds.</summary>
/// <param name="Train">What to learn from.</param>
/// <param name="Test">What to be judged by.</param>
/// <param name="Source">Where the digits came from.</param>
public sealed record SmallDigits(Dataset Train, Dataset Test, string Source)
{
    /// <summary>Pixels in a row and rows in a picture.</summary>
    public const int Side = Mnist.Side / 2;

    /// <summary>Floats in a picture, from 0 (background) to 1 (ink).</summary>
    public const int Pixels = Side * Side;

    /// <summary>The option of the command line that says where MNIST is.</summary>
    public static Option<string?> Option() => new("--data")
    {
        Description = "Folder with MNIST's IDX files, gzip-compressed or not. Without it, digits are drawn.",
    };

    /// <summary>MNIST's files of a folder, or drawn digits without one; each pixel is the mean of four.</summary>
    /// <param name="options">The folder; a short lesson has the first 2,000 and 500 pictures.</param>
    public static SmallDigits Load(LessonOptions options)
    {
        DigitData data = DigitData.Load(options.Data, seed: 1);
        (Dataset train, Dataset test) = options.Short ? (data.Train.Take(2_000), data.Test.Take(500)) : (data.Train, data.Test);
        Say.Line($"{data.Source}, halved to {Side}×{Side}: {train.Count:N0} pictures to train, {test.Count:N0} to test");
        return new SmallDigits(Halve(train), Halve(test), data.Source);
    }

    private static Dataset Halve(Dataset pictures)
    {
        float[] halved = new float[pictures.Count * Pixels];
        for (int i = 0; i < pictures.Count; i++)
        {
            ReadOnlySpan<float> picture = pictures.Input(i);
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                int corner = (pixel / Side * 2 * Mnist.Side) + (pixel % Side * 2);
                halved[(i * Pixels) + pixel] = (picture[corner] + picture[corner + 1] + picture[corner + Mnist.Side] + picture[corner + Mnist.Side + 1]) / 4;
            }
        }

        return Dataset.Create(halved, Pixels, pictures.ToLabelArray(), Mnist.Classes);
    }
}
