using System.Diagnostics;
using Samples.Common;

namespace Controller;

/// <summary>What a run of the loop measured.</summary>
/// <param name="Latency">Of the policy's <c>Forward</c>, in nanoseconds, with one reading of the clock in it.</param>
/// <param name="Clock">Of two readings of the clock with nothing between them, for comparison.</param>
/// <param name="Lateness">From the moment a period should have begun to the moment it did, in nanoseconds.</param>
/// <param name="PolicyError">Root mean squared distance to the reference under the policy, in units of an axis's travel.</param>
/// <param name="TeacherError">The same under the controller that it imitates, on a machine of its own.</param>
/// <param name="Allocated">Bytes the loop allocated.</param>
internal sealed record LoopResult(
    LatencyHistogram Latency, LatencyHistogram Clock, LatencyHistogram Lateness, double PolicyError, double TeacherError, long Allocated);

/// <summary>A control loop of 1 kHz that waits for each period by spinning, as a real-time loop on a core of its own does.</summary>
internal static class ControlLoop
{
    public const int Rate = 1000;

    public static LoopResult Run(PolicyNetwork policy, LinearController teacher, int periods)
    {
        LatencyHistogram latency = new(), clock = new(), lateness = new();
        ServoAxes machine = new(), twin = new();
        float[] observations = new float[ServoAxes.Observations], commands = new float[ServoAxes.Axes];
        double policySquares = 0, teacherSquares = 0;
        Warm(policy, clock);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int period = 0; period < periods; period++)
        {
            long due = start + (period * Stopwatch.Frequency / Rate);
            long now;
            while ((now = Stopwatch.GetTimestamp()) < due)
            {
                Thread.SpinWait(4);
            }

            lateness.Record(Nanoseconds(now - due));

            machine.Observe(observations);
            long before = Stopwatch.GetTimestamp();
            policy.Forward(observations, commands);
            long after = Stopwatch.GetTimestamp();
            machine.Advance(commands);
            latency.Record(Nanoseconds(after - before));

            twin.Observe(observations);
            teacher.Command(observations, commands);
            twin.Advance(commands);

            policySquares += machine.SquaredError();
            teacherSquares += twin.SquaredError();
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        double count = (double)periods * ServoAxes.Axes;
        return new LoopResult(latency, clock, lateness, Math.Sqrt(policySquares / count), Math.Sqrt(teacherSquares / count), allocated);
    }

    /// <summary>Compiles what the loop calls and measures the clock.</summary>
    private static void Warm(PolicyNetwork policy, LatencyHistogram clock)
    {
        float[] observations = new float[ServoAxes.Observations], commands = new float[ServoAxes.Axes];
        for (int i = 0; i < 1000; i++)
        {
            policy.Forward(observations, commands);
            long before = Stopwatch.GetTimestamp();
            long after = Stopwatch.GetTimestamp();
            clock.Record(Nanoseconds(after - before));
        }
    }

    private static long Nanoseconds(long ticks) => (long)(ticks * (1e9 / Stopwatch.Frequency));
}
