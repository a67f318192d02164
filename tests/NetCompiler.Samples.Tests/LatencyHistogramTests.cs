using Samples.Common;

namespace NetCompiler.Samples.Tests;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 25)]
    [InlineData(90, 45)]
    [InlineData(98, 49)]
    [InlineData(98.01, 50)]
    [InlineData(100, 50)]
    public void Small_durations_are_exact(double percent, long expected)
    {
        LatencyHistogram histogram = Record(Enumerable.Range(1, 50).Select(i => (long)i));

        Assert.Equal(expected, histogram.Percentile((decimal)percent));
    }

    [Fact]
    public void The_9999th_percentile_of_10000_is_the_second_greatest()
    {
        LatencyHistogram histogram = Record(Enumerable.Repeat(20L, 9_998).Append(40).Append(1_000_000));

        Assert.Equal(20, histogram.Percentile(99.98m));
        Assert.Equal(40, histogram.Percentile(99.99m));
        Assert.Equal(1_000_000, histogram.Percentile(100));
    }

    [Fact]
    public void Percentiles_are_never_below_the_exact_ones_and_at_most_a_32nd_above()
    {
        Random random = new(1);
        long[] durations = [.. Enumerable.Range(0, 5_000).Select(_ => (long)Math.Exp(random.NextDouble() * 40))];
        LatencyHistogram histogram = Record(durations);
        Array.Sort(durations);

        for (decimal percent = 0.5m; percent <= 100; percent += 0.5m)
        {
            long exact = durations[Math.Max(0, (int)Math.Ceiling(percent * durations.Length / 100) - 1)];
            Assert.InRange(histogram.Percentile(percent), exact, exact + (exact / 32));
        }
    }

    [Fact]
    public void Groups_cover_every_duration_once()
    {
        long[] durations = [0, 1, 63, 64, 65, 127, 128, 1_000, 123_456_789, long.MaxValue];
        LatencyHistogram histogram = Record(durations);

        foreach (int width in (int[])[1, 8, 32])
        {
            (long From, long To, long Count)[] groups = [.. histogram.Groups(width)];

            Assert.Equal(durations.Length, groups.Sum(group => group.Count));
            Assert.All(groups, group => Assert.Equal(group.Count, durations.Count(d => d >= group.From && d <= group.To)));
            Assert.All(groups.Zip(groups.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        }
    }

    [Fact]
    public void A_clock_that_went_back_counts_as_nothing()
    {
        LatencyHistogram histogram = Record([-5]);

        Assert.Equal((1L, 0L, 0L), (histogram.Count, histogram.Minimum, histogram.Maximum));
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        LatencyHistogram histogram = Record([1]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        histogram.Record(1_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_empty_histogram_and_an_impossible_percentile_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new LatencyHistogram().Percentile(50));
        Assert.Throws<ArgumentOutOfRangeException>(() => Record([1]).Percentile(100.1m));
    }

    private static LatencyHistogram Record(IEnumerable<long> durations)
    {
        LatencyHistogram histogram = new();
        foreach (long duration in durations)
        {
            histogram.Record(duration);
        }

        return histogram;
    }
}
