namespace NetCompiler.Tests.PyTorch;

/// <summary>Norm-wise comparison: every element within 1e-5, or what is allowed, of the largest element of its tensor.</summary>
internal static class Close
{
    private const double Tolerance = 1e-5;

    // A tensor whose true values nearly cancel (the gradient of a bias before a softmax) carries the rounding of its neighbours.
    private const double SmallTensor = 1e-3;

    public static void Tensors(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, ReadOnlySpan<int> sizes, string what, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double floor = SmallTensor * Largest(expected);
        int start = 0;
        for (int t = 0; t < sizes.Length; t++)
        {
            ReadOnlySpan<float> tensor = expected.Slice(start, sizes[t]);
            double largest = Largest(tensor);
            double allowed = largest == 0 ? 0 : tolerance * Math.Max(largest, floor);
            Elements(tensor, actual.Slice(start, sizes[t]), allowed, $"{what}, tensor {t}");
            start += sizes[t];
        }

        Assert.Equal(expected.Length, start);
    }

    public static void Tensor(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what, double tolerance = Tolerance) =>
        Tensors(expected, actual, [expected.Length], what, tolerance);

    public static void Scalar(float expected, float actual, string what) => Tensor([expected], [actual], what);

    private static void Elements(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double allowed, string what)
    {
        int worst = 0;
        double error = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            // Written so that a NaN counts as the largest error.
            double difference = Math.Abs((double)expected[i] - actual[i]);
            if (!(difference <= error))
            {
                (worst, error) = (i, double.IsNaN(difference) ? double.PositiveInfinity : difference);
            }
        }

        string message = $"{what}[{worst}]: expected {expected[worst]:g9}, got {actual[worst]:g9}; off by {error:g3}, allowed {allowed:g3}";
        Assert.True(error <= allowed, message);
    }

    private static double Largest(ReadOnlySpan<float> values)
    {
        double largest = 0;
        foreach (float value in values)
        {
            largest = Math.Max(largest, Math.Abs((double)value));
        }

        return largest;
    }
}
