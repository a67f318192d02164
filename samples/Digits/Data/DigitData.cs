using NetCompiler.Data;

namespace Digits.Data;

/// <summary>What a run trains on and what it is tested on; the two share no picture. Pictures are 28×28, from 0 (background) to 1 (ink).</summary>
/// <param name="Source">Where the pictures came from, for the title of the run.</param>
internal sealed record DigitData(Dataset Train, Dataset Test, string Source)
{
    /// <summary>MNIST's files of a folder; without a folder, drawn pictures.</summary>
    public static DigitData Load(string? folder, ulong seed)
    {
        if (folder is null)
        {
            return Drawn(seed);
        }

        (Dataset train, Dataset test) = Mnist.Load(folder);
        return new DigitData(train, test, $"MNIST, {folder}");
    }

    /// <summary>As many pictures as the real ones that <see cref="Mnist"/> reads from a single pair of files: 8,500 train and 1,500 test.</summary>
    public static DigitData Drawn(ulong seed)
    {
        Dataset all = DigitPainter.Draw(10_000, seed);
        return new DigitData(all.Take(8_500), all.Skip(8_500), "digits drawn from strokes");
    }
}
