namespace NetCompiler.Data;

/// <summary>How an example is mixed with another.</summary>
/// <param name="Share">What it keeps of itself; the rest is of the other.</param>
/// <param name="Partner">The other.</param>
/// <param name="Cut">The pixels that are the other's; null where all are of both.</param>
internal readonly record struct Mixing(float Share, int Partner, PixelBox? Cut)
{
    /// <summary>Cuts about 1 − <paramref name="share"/> of a picture out, less what of it is outside.</summary>
    public static Mixing Cutting(AffineSampler picture, float share, int partner, ref AugmentationRandom random)
    {
        double side = Math.Sqrt(1 - share);
        int height = (int)(picture.Height * side), width = (int)(picture.Width * side);
        int top = random.Below(picture.Height) - (height / 2), left = random.Below(picture.Width) - (width / 2);
        PixelBox box = new(Math.Max(0, top), Math.Max(0, left), Math.Min(picture.Height, top + height), Math.Min(picture.Width, left + width));

        // By the pixels that are there, so that targets say what the picture shows.
        return new Mixing((float)(1 - ((double)box.Area / ((double)picture.Height * picture.Width))), partner, box);
    }
}

/// <summary>Pixels of a picture from one row and column to others, which are not part of it.</summary>
internal readonly record struct PixelBox(int Top, int Left, int Bottom, int Right)
{
    public long Area => (long)(Bottom - Top) * (Right - Left);

    /// <summary>Copies these pixels of one picture into another.</summary>
    public void Copy(AffineSampler picture, ReadOnlySpan<float> from, Span<float> to)
    {
        for (int y = Top; y < Bottom; y++)
        {
            int first = ((y * picture.Width) + Left) * picture.Channels;
            from.Slice(first, (Right - Left) * picture.Channels).CopyTo(to[first..]);
        }
    }
}
