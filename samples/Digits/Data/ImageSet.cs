namespace Digits.Data;

/// <summary>Labelled grey pictures of 28×28, one after the other, 0 (background) to 1 (ink), row by row from the top.</summary>
internal sealed class ImageSet(float[] pixels, int[] labels)
{
    public const int Side = 28;
    public const int PixelsPerImage = Side * Side;
    public const int Classes = 10;

    public int Count => labels.Length;

    public ReadOnlySpan<float> Pixels => pixels;

    public ReadOnlySpan<int> Labels => labels;

    public ReadOnlySpan<float> Image(int index) => pixels.AsSpan(index * PixelsPerImage, PixelsPerImage);

    public ImageSet Slice(int start, int count) =>
        new(pixels[(start * PixelsPerImage)..((start + count) * PixelsPerImage)], labels[start..(start + count)]);
}
