using System.Globalization;

namespace Samples.Common;

/// <summary>Prints histograms of durations.</summary>
public static class LatencyReport
{
    private static readonly decimal[] Percentiles = [50, 90, 99, 99.9m, 99.99m, 100];

    /// <summary>One column of percentiles for each histogram, in nanoseconds.</summary>
    public static void Table(TextWriter writer, params (string Name, LatencyHistogram Histogram)[] columns)
    {
        writer.WriteLine($"{"ns",14}{string.Concat(columns.Select(c => $"  {c.Name,12}"))}");
        foreach (decimal percent in Percentiles)
        {
            string label = percent == 100 ? "maximum" : string.Create(CultureInfo.InvariantCulture, $"{percent} %");
            writer.WriteLine($"{label,14}{string.Concat(columns.Select(c => string.Create(CultureInfo.InvariantCulture, $"  {c.Histogram.Percentile(percent),12:N0}")))}");
        }
    }

    /// <summary>One line for each quarter of an octave; a bar's length goes with the logarithm of the count, so that single outliers show.</summary>
    public static void Bars(TextWriter writer, LatencyHistogram histogram)
    {
        foreach ((long from, long to, long count) in histogram.Groups(width: 8))
        {
            string bar = new('█', 1 + (int)(4 * Math.Log2(count)));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{from,10:N0} … {to,10:N0}  {count,9:N0}  {bar}"));
        }
    }
}
