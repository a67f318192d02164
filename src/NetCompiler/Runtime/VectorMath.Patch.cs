namespace NetCompiler.Runtime;

public static unsafe partial class VectorMath
{
    /// <summary>
    /// Copies the square of <paramref name="size"/> × <paramref name="size"/> pixels whose first is (<paramref name="top"/>, <paramref name="left"/>) from
    /// an image [height, width, channels] to <paramref name="patch"/> [size, size, channels]; what lies outside the image is zero.
    /// </summary>
    public static void CopyPatch(float* image, int height, int width, int channels, int top, int left, int size, float* patch)
    {
        int first = Math.Clamp(-left, 0, size);
        int last = Math.Clamp(width - left, first, size);
        for (int row = 0; row < size; row++, patch += size * channels)
        {
            Span<float> target = new(patch, size * channels);
            if (top + row < 0 || top + row >= height)
            {
                target.Clear();
                continue;
            }

            target[..(first * channels)].Clear();
            ReadOnlySpan<float> source = new(image + ((((long)(top + row) * width) + left + first) * channels), (last - first) * channels);
            source.CopyTo(target[(first * channels)..]);
            target[(last * channels)..].Clear();
        }
    }
}
