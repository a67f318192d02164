using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;
using NetCompiler.Benchmarks.Peers;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>One time step of a stream against RTNeural, whose layers have weights of their own: times do not depend on them.</summary>
internal sealed class RtNeuralCase(StreamSubject subject, params Requirement[] requirements) : Case
{
    public override string Name => $"stream/{subject.Name} RTNeural";

    public override Figure Run(Session session)
    {
        Random random = new(1);
        using PageAlignedBuffer inputs = new(subject.Features);
        using PageAlignedBuffer outputs = new(subject.Outputs, PageAlignedBuffer.OutputSkew);
        inputs.Span[0] = random.NextSingle();
        LocalContender ours = new("ours", subject.Step(null, inputs, outputs));
        List<RtNeuralPeer> peers = [];
        try
        {
            string? missing = RtNeuralPeer.Missing;
            peers.AddRange(RtNeuralPeer.Programs.Select(program => new RtNeuralPeer(program, subject.Name)));
            Timing[] timings = session.Sampler.Alternate([ours, .. peers]);
            int best = peers.Count == 0 ? 0 : Enumerable.Range(1, peers.Count).MinBy(i => timings[i].Median);
            return new Figure
            {
                Case = Name,
                Ours = timings[0],
                PeerName = best == 0 ? $"RTNeural missing ({missing})" : peers[best - 1].Name,
                Peer = best == 0 ? null : timings[best],
                Requirements = requirements,
            };
        }
        catch (InvalidOperationException exception)
        {
            return new Figure { Case = Name, PeerName = $"RTNeural missing ({exception.Message})", Requirements = requirements };
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }
}
