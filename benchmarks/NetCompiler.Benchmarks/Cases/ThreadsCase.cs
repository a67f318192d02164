using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>A training step on two threads against the same on one; only here the process has two cores.</summary>
internal sealed class ThreadsCase(Subject subject, int batch, params Requirement[] requirements) : Case
{
    private const int Threads = 2;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"threads2/{subject.Name} batch {batch}");

    public override Figure Run(Session session)
    {
        Figure figure = new() { Case = Name, PeerName = "ours on one thread", Requirements = requirements };
        if (Affinity.Allowed.Count < Threads && Environment.ProcessorCount < Threads)
        {
            return figure with { Note = "only one core is allowed to this process" };
        }

        string? unpinned = Affinity.PinProcess([.. Affinity.Allowed.TakeLast(Threads)]);
        try
        {
            Timing[] timings = session.Sampler.Alternate(
                TrainingData.CreateStep(subject, batch, Threads), TrainingData.CreateStep(subject, batch, 1));
            return figure with
            {
                Ours = timings[0],
                Peer = timings[1],
                BoundName = "half the time of one thread",
                Bound = timings[1].Median / Threads,
                Note = unpinned,
            };
        }
        finally
        {
            Affinity.PinProcess(Affinity.Allowed);
            if (session.Processor is { } processor)
            {
                Affinity.Pin(processor);
            }
        }
    }
}
