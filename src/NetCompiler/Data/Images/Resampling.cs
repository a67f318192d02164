namespace NetCompiler.Data;

/// <summary>Values of pictures between their pixels. Pictures are [height, width, channels]; pixel centres have whole coordinates.</summary>
internal static class Resampling
{
    /// <summary>Bilinear scaling with the outer edges aligned (PyTorch's <c>interpolate(mode="bilinear", align_corners=False)</c>).</summary>
    public static void Resize(ReadOnlySpan<float> image, int height, int width, Span<float> resized, int newHeight, int newWidth, int channels)
    {
        for (int y = 0; y < newHeight; y++)
        {
            (int top, int bottom, float down) = Neighbours(y, newHeight, height);
            for (int x = 0; x < newWidth; x++)
            {
                (int left, int right, float across) = Neighbours(x, newWidth, width);
                for (int c = 0; c < channels; c++)
                {
                    float upper = Between(image[(((top * width) + left) * channels) + c], image[(((top * width) + right) * channels) + c], across);
                    float lower = Between(image[(((bottom * width) + left) * channels) + c], image[(((bottom * width) + right) * channels) + c], across);
                    resized[(((y * newWidth) + x) * channels) + c] = Between(upper, lower, down);
                }
            }
        }
    }

    public static float Between(float a, float b, float share) => ((1 - share) * a) + (share * b);

    private static (int First, int Second, float Share) Neighbours(int index, int newSize, int size)
    {
        float position = MathF.Max(0, ((index + 0.5f) * size / newSize) - 0.5f);
        int first = Math.Min((int)position, size - 1);
        return (first, Math.Min(first + 1, size - 1), position - first);
    }
}
