using System.Diagnostics;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>
/// Times contenders in turn, one short sample each, round after round: a change of clock frequency or a busy neighbour then touches all
/// of them, and the medians stay comparable.
/// </summary>
/// <param name="rounds">Samples of each contender.</param>
/// <param name="sampleMilliseconds">The length of a sample; at least one iteration is run.</param>
/// <param name="warmUpMilliseconds">Long enough for tiered compilation to replace a caller's first code.</param>
internal sealed class Sampler(int rounds, double sampleMilliseconds = 1.0, double warmUpMilliseconds = 250.0)
{
    private const double NanosecondsPerMillisecond = 1e6;

    public int Rounds => rounds;

    /// <summary>Timings in the order of the contenders.</summary>
    public Timing[] Alternate(params IReadOnlyList<Contender> contenders)
    {
        int[] iterations = [.. contenders.Select(WarmUp)];
        double[][] samples = [.. contenders.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int index = 0; index < contenders.Count; index++)
            {
                samples[index][round] = contenders[index].Time(iterations[index]);
            }
        }

        return [.. samples.Select(Timing.Of)];
    }

    private int WarmUp(Contender contender)
    {
        long start = Stopwatch.GetTimestamp();
        int iterations = 1;
        double each;
        do
        {
            each = contender.Time(iterations);
            iterations = (int)Math.Clamp(sampleMilliseconds * NanosecondsPerMillisecond / each, 1, Math.Min(iterations * 2.0, 1 << 28));
        }
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < warmUpMilliseconds);
        return iterations;
    }
}
