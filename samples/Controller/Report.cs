using System.Globalization;
using Samples.Common;

namespace Controller;

/// <summary>Prints what the loop measured.</summary>
internal static class Report
{
    public static void Print(LoopResult result, TextWriter writer)
    {
        WriteLine(writer, $"{result.Latency.Count:N0} periods of 1 ms, {result.Allocated:N0} bytes allocated in the loop");
        writer.WriteLine();
        LatencyReport.Table(writer, ("Forward", result.Latency), ("clock alone", result.Clock), ("late by", result.Lateness));
        writer.WriteLine();
        writer.WriteLine("Forward, nanoseconds");
        LatencyReport.Bars(writer, result.Latency);
        writer.WriteLine();
        WriteLine(writer, $"tracking error (rms, share of the travel): policy {result.PolicyError:P3}, the controller it imitates {result.TeacherError:P3}");
    }

    private static void WriteLine(TextWriter writer, FormattableString text) => writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
