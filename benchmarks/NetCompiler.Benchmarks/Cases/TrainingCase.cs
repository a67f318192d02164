using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>
/// One training step with cross-entropy and Adam, against PyTorch as it comes installed. The bound is the multiply-adds of the step at
/// peak, plus one read and one write of the weights and both moments.
/// </summary>
internal sealed class TrainingCase(Subject subject, int batch, params Requirement[] requirements) : Case
{
    private const int ArraysUpdated = 3; // the weights and Adam's two moments

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"train{batch}/{subject.Name}");

    public override Figure Run(Session session)
    {
        Contender? peer = null;
        string? missing = null;
        try
        {
            peer = session.Torch.TrainingStep(subject.Model, batch);
        }
        catch (InvalidOperationException exception)
        {
            missing = exception.Message;
        }

        MultiplyAddPeak peak = new(MultiplyAddPeak.WidestVectorBits);
        using UpdateBandwidth updates = new(ArraysUpdated * subject.ParameterBytes);
        List<Contender> contenders = [TrainingData.CreateStep(subject, batch, 1), peak, updates];
        if (peer is not null)
        {
            contenders.Add(peer);
        }

        bool isWeak = peer is not null && session.Torch.UsesReferenceBlas;
        Timing[] timings = session.Sampler.Alternate(contenders);
        double arithmetic = subject.TrainingMultiplyAdds * batch / peak.MultiplyAddsPerIteration * timings[1].Median;
        double traffic = ArraysUpdated * subject.ParameterBytes / updates.BytesPerIteration * timings[2].Median;
        return new Figure
        {
            Case = Name,
            Ours = timings[0],
            PeerName = peer?.Name ?? $"PyTorch missing ({missing})",
            Peer = peer is null ? null : timings[3],
            BoundName = string.Create(
                CultureInfo.InvariantCulture,
                $"multiply-adds at peak {arithmetic / 1e3:0.0} µs + weights and moments through {CacheLevels.LevelOf(ArraysUpdated * subject.ParameterBytes)} {traffic / 1e3:0.0} µs"),
            Bound = arithmetic + traffic,
            Note = isWeak ? "PyTorch runs on the unoptimised reference BLAS: install libopenblas0-pthread or set PEER_BLAS" : null,
            Requirements = isWeak ? [.. requirements, new Requirement("optimised BLAS", _ => null)] : requirements,
        };
    }
}
