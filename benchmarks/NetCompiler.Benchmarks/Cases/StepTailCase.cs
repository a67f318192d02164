using System.Diagnostics;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>How evenly single steps of a stream take their time: of a thousand the slowest, against the median. Each step is timed by itself, clock included.</summary>
internal sealed class StepTailCase(StreamSubject subject) : Case
{
    private const int Steps = 200_000;

    private const double MostTimesTheMedian = 2;

    public override string Name => $"stream/{subject.Name} p99.9";

    public override Figure Run(Session session)
    {
        using PageAlignedBuffer inputs = new(subject.Features);
        using PageAlignedBuffer outputs = new(subject.Outputs, PageAlignedBuffer.OutputSkew);
        inputs.Span[0] = 0.5f;
        LocalContender ours = new("ours", subject.Step(null, inputs, outputs));
        session.Sampler.Alternate(ours);
        Action<int> run = subject.Step(null, inputs, outputs);
        double[] times = new double[Steps];
        for (int i = 0; i < Steps; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run(1);
            times[i] = (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency);
        }

        Array.Sort(times);
        double slow = times[Steps - (Steps / 1000)];
        double median = times[Steps / 2];
        return new Figure
        {
            Case = Name,
            Ours = new Timing(slow, times[0], times[Steps / 10 * 9]),
            PeerName = "ours, the median step",
            Peer = new Timing(median, times[0], times[Steps / 10 * 9]),
            Requirements = [new Requirement("p99.9 < 2 × p50", figure => figure.Ratio is { } ratio ? ratio > 1 / MostTimesTheMedian : null)],
        };
    }
}
