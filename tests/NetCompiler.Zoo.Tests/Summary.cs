using NetCompiler.Tests.PyTorch;

namespace NetCompiler.Zoo.Tests;

/// <summary>
/// What a fixture of a zoo network holds of a flat vector of tensors: for each its norm, its largest magnitude, some elements, and sums of all elements with random
/// signs. Sums catch any wrong element, the elements say where.
/// </summary>
internal sealed class Summary(Fixture fixture, string name)
{
    private const int SignStream = 2;
    private const int Samples = 16;
    private const int Sums = 3;

    private readonly int[] _sizes = fixture.Ints("sizes");
    private readonly float[] _norms = fixture.Floats(name + ".norms");
    private readonly float[] _largest = fixture.Floats(name + ".largest");
    private readonly float[] _samples = fixture.Floats(name + ".samples");
    private readonly float[] _sums = fixture.Floats(name + ".sums");

    /// <param name="tolerance">The error allowed as a share of a tensor's largest magnitude, and for sums of its norm.</param>
    public void Check(ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(_sizes.Sum(), actual.Length);

        // A tensor whose true values cancel carries the rounding of the others.
        double floor = 1e-2 * _largest.Max();
        int start = 0;
        int sample = 0;
        for (int t = 0; t < _sizes.Length; t++)
        {
            ReadOnlySpan<float> tensor = actual.Slice(start, _sizes[t]);
            int count = Math.Min(tensor.Length, Samples);
            int stride = tensor.Length / count;
            for (int j = 0; j < count; j++)
            {
                int i = (j * stride) + (j * j * 31 % stride);
                Near(_samples[sample++], tensor[i], tolerance * Math.Max(_largest[t], floor), $"tensor {t}, element {i}");
            }

            for (int s = 0; s < Sums; s++)
            {
                double allowed = tolerance * Math.Max(_norms[t], floor * Math.Sqrt(tensor.Length));
                Near(_sums[(t * Sums) + s], SignedSum(tensor, SignStream + s, start), allowed, $"tensor {t}, sum {s} of {tensor.Length} elements");
            }

            start += tensor.Length;
        }
    }

    private static double SignedSum(ReadOnlySpan<float> tensor, int stream, int start)
    {
        double sum = 0;
        for (int i = 0; i < tensor.Length; i++)
        {
            sum += Drawn.Sign(stream, start + i) * (double)tensor[i];
        }

        return sum;
    }

    private void Near(double expected, double actual, double allowed, string what)
    {
        // Written so that NaN fails.
        bool near = Math.Abs(expected - actual) <= allowed;
        Assert.True(near, $"{name}, {what}: expected {expected:g9}, got {actual:g9}; off by {Math.Abs(expected - actual):g3}, allowed {allowed:g3}");
    }
}
