using System.Diagnostics;
using NetCompiler.Data;
using Samples.Common;

namespace AudioStream;

/// <summary>What a run of the effect measured.</summary>
/// <param name="Wet">The output.</param>
/// <param name="Latency">Of one sample in nanoseconds, with one reading of the clock in it.</param>
/// <param name="Clock">Of two readings of the clock with nothing between them, for comparison.</param>
/// <param name="Seconds">That the whole took without readings of the clock.</param>
/// <param name="Allocated">Bytes allocated per run; the output is not counted.</param>
public sealed record Performance(Sound Wet, LatencyHistogram Latency, LatencyHistogram Clock, double Seconds, long Allocated)
{
    /// <summary>The share of the sound's duration that computing it took.</summary>
    public double ShareOfRealTime => Seconds / Wet.Duration.TotalSeconds;
}

/// <summary>Runs the effect as an audio callback does: one sample after the other, each channel from a state of its own.</summary>
public static class Playing
{
    /// <summary>Runs a sound through the network, twice: to measure each sample, and to measure the whole.</summary>
    /// <exception cref="ArgumentException">The sound has another sample rate than <see cref="Signal.Rate"/>.</exception>
    public static Performance Play(EffectNetwork network, Sound dry)
    {
        if (dry.SampleRate != Signal.Rate)
        {
            throw new ArgumentException($"The effect was trained at {Signal.Rate} samples a second; the sound has {dry.SampleRate}.", nameof(dry));
        }

        LatencyHistogram latency = new(), clock = new();
        float[] wet = new float[dry.Samples.Length];
        EffectNetwork.State[] states = new EffectNetwork.State[dry.Channels];
        Measure(network, dry, states, wet, latency, clock);

        states.AsSpan().Clear();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Run(network, dry, states, wet);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new Performance(new Sound(dry.SampleRate, dry.Channels, wet), latency, clock, seconds, allocated);
    }

    private static void Run(EffectNetwork network, Sound dry, EffectNetwork.State[] states, float[] wet)
    {
        for (int i = 0; i < wet.Length; i += states.Length)
        {
            for (int channel = 0; channel < states.Length; channel++)
            {
                network.Step(dry.Samples.AsSpan(i + channel, 1), ref states[channel], wet.AsSpan(i + channel, 1));
            }
        }
    }

    private static void Measure(EffectNetwork network, Sound dry, EffectNetwork.State[] states, float[] wet, LatencyHistogram latency, LatencyHistogram clock)
    {
        for (int i = 0; i < wet.Length; i++)
        {
            long before = Stopwatch.GetTimestamp();
            long between = Stopwatch.GetTimestamp();
            network.Step(dry.Samples.AsSpan(i, 1), ref states[i % states.Length], wet.AsSpan(i, 1));
            long after = Stopwatch.GetTimestamp();
            clock.Record(Nanoseconds(between - before));
            latency.Record(Nanoseconds(after - between));
        }
    }

    private static long Nanoseconds(long ticks) => (long)(ticks * (1e9 / Stopwatch.Frequency));
}
