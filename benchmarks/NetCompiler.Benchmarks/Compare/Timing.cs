namespace NetCompiler.Benchmarks.Compare;

/// <summary>What the samples of one contender say, in nanoseconds per iteration.</summary>
/// <param name="Median">The figure that is compared.</param>
/// <param name="Minimum">The least disturbed sample.</param>
/// <param name="Percentile90">How wide the samples spread.</param>
internal sealed record Timing(double Median, double Minimum, double Percentile90)
{
    public static Timing Of(double[] samples)
    {
        double[] sorted = [.. samples.Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Timing(median, sorted[0], sorted[(sorted.Length - 1) * 9 / 10]);
    }
}
