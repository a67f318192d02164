using System.Globalization;

namespace Controller;

/// <summary>Prints what the loop measured.</summary>
internal static class Report
{
    private static readonly decimal[] Percentiles = [50, 90, 99, 99.9m, 99.99m, 100];

    public static void Print(LoopResult result, TextWriter writer)
    {
        WriteLine(writer, $"{result.Latency.Count:N0} periods of 1 ms, {result.Allocated:N0} bytes allocated in the loop");
        writer.WriteLine();
        WriteLine(writer, $"{"ns",14}  {"Forward",12}  {"clock alone",12}  {"late by",12}");
        foreach (decimal percent in Percentiles)
        {
            string label = percent == 100 ? "maximum" : string.Create(CultureInfo.InvariantCulture, $"{percent} %");
            WriteLine(
                writer,
                $"{label,14}  {result.Latency.Percentile(percent),12:N0}  {result.Clock.Percentile(percent),12:N0}  {result.Lateness.Percentile(percent),12:N0}");
        }

        writer.WriteLine();
        writer.WriteLine("Forward, nanoseconds");
        PrintBars(result.Latency, writer);
        writer.WriteLine();
        WriteLine(writer, $"tracking error (rms, share of the travel): policy {result.PolicyError:P3}, the controller it imitates {result.TeacherError:P3}");
    }

    /// <summary>One line for each quarter of an octave; a bar's length goes with the logarithm of the count, so that single outliers show.</summary>
    private static void PrintBars(LatencyHistogram histogram, TextWriter writer)
    {
        foreach ((long from, long to, long count) in histogram.Groups(width: 8))
        {
            string bar = new('█', 1 + (int)(4 * Math.Log2(count)));
            WriteLine(writer, $"{from,10:N0} … {to,10:N0}  {count,9:N0}  {bar}");
        }
    }

    private static void WriteLine(TextWriter writer, FormattableString text) => writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
