namespace NetCompiler.Benchmarks.Cases;

/// <summary>The layout that the peers take images in: channels before rows and columns. Vectors stay as they are.</summary>
internal static class ChannelsFirst
{
    /// <summary>The shape of one example in that layout.</summary>
    public static int[] Shape(IReadOnlyList<int> shape) => [.. shape.Skip(shape.Count - 1), .. shape.Take(shape.Count - 1)];

    /// <summary>Copies examples over.</summary>
    /// <param name="shape">One example, channels last.</param>
    public static void Copy(IReadOnlyList<int> shape, ReadOnlySpan<float> from, Span<float> to)
    {
        int channels = shape[^1];
        int pixels = shape.Take(shape.Count - 1).Aggregate(1, (product, size) => product * size);
        for (int example = 0; example < from.Length; example += channels * pixels)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    to[example + channel * pixels + pixel] = from[example + pixel * channels + channel];
                }
            }
        }
    }
}
