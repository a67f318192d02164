using System.Diagnostics;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>
/// Times contenders in turn, one short sample each, round after round: a change of clock frequency or a busy neighbour then touches all
/// of them, and the medians stay comparable. Before a sample one iteration is not timed: it fills the caches that the others have emptied.
/// </summary>
/// <param name="rounds">Samples of each contender.</param>
/// <param name="sampleMilliseconds">The length of a sample; at least one iteration is run.</param>
/// <param name="warmUpMilliseconds">Long enough for tiered compilation to replace a caller's first code.</param>
internal sealed class Sampler(int rounds, double sampleMilliseconds = 1.0, double warmUpMilliseconds = 250.0)
{
    private const double NanosecondsPerMillisecond = 1e6;

    // In an iteration of this length filling the caches is lost among the rest.
    private const double LongMilliseconds = 20.0;

    public int Rounds => rounds;

    /// <summary>Timings in the order of the contenders.</summary>
    public Timing[] Alternate(params IReadOnlyList<Contender> contenders)
    {
        (int Iterations, bool FillsCaches)[] plans = [.. contenders.Select(WarmUp)];
        double[][] samples = [.. contenders.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int index = 0; index < contenders.Count; index++)
            {
                if (plans[index].FillsCaches)
                {
                    contenders[index].Time(1);
                }

                samples[index][round] = contenders[index].Time(plans[index].Iterations);
            }
        }

        return [.. samples.Select(Timing.Of)];
    }

    private (int Iterations, bool FillsCaches) WarmUp(Contender contender)
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
        bool isShort = each < LongMilliseconds * NanosecondsPerMillisecond;
        return (iterations, isShort);
    }
}
