using System.Diagnostics;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>Something that can be run many times and timed: our network, a peer, or a loop that measures a limit of the machine.</summary>
internal abstract class Contender
{
    public abstract string Name { get; }

    /// <summary>Nanoseconds per iteration over <paramref name="iterations"/> iterations in a row.</summary>
    public abstract double Time(int iterations);

    /// <summary>Nanoseconds since a timestamp of <see cref="Stopwatch"/>.</summary>
    protected static double Elapsed(long start) => (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency);
}

/// <summary>A contender in this process; the loop is inside <paramref name="run"/>, so that the calls it times are direct.</summary>
/// <param name="atLeast">What is run in a row at the least, where it costs something to begin and to end.</param>
internal sealed class LocalContender(string name, Action<int> run, int atLeast = 1) : Contender
{
    public override string Name => name;

    public override double Time(int iterations)
    {
        int count = Math.Max(iterations, atLeast);
        long start = Stopwatch.GetTimestamp();
        run(count);
        return Elapsed(start) / count;
    }
}
