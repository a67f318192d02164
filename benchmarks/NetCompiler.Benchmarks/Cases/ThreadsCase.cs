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
        using CoreLease? cores = CoreLease.Take(Threads, session.Processor);
        if (cores is null)
        {
            return figure with { Note = "only one core is allowed to this process" };
        }

        Timing[] timings = session.Sampler.Alternate(
            TrainingData.CreateStep(subject, batch, Threads), TrainingData.CreateStep(subject, batch, 1));
        return figure with
        {
            Ours = timings[0],
            Peer = timings[1],
            BoundName = "half the time of one thread",
            Bound = timings[1].Median / Threads,
            Note = cores.Failure,
        };
    }
}
