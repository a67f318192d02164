namespace Digits.Data;

/// <summary>What a run trains on and what it is tested on; the two share no picture.</summary>
/// <param name="Source">Where the pictures came from, for the title of the run.</param>
internal sealed record DigitData(ImageSet Train, ImageSet Test, string Source)
{
    /// <summary>Drawn pictures: as many as the real ones that <see cref="Mnist"/> reads from a single pair of files.</summary>
    public static DigitData Drawn(ulong seed)
    {
        ImageSet all = DigitPainter.Draw(10_000, seed);
        return Split(all, "digits drawn from strokes");
    }

    /// <summary>The last 15 % test, the rest trains: 8,500 and 1,500 of 10,000.</summary>
    public static DigitData Split(ImageSet all, string source)
    {
        int test = all.Count * 15 / 100;
        return new DigitData(all.Slice(0, all.Count - test), all.Slice(all.Count - test, test), source);
    }
}
