using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;
using NetCompiler.Benchmarks.Peers;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>
/// One time step of a stream, or a whole sequence, against ONNX Runtime with the same weights: first both must give the same outputs. Its model of one step
/// starts from a state of zero and gives none back, so that it is spared the carrying; ours carries its state.
/// </summary>
/// <param name="steps">Time steps of a run: 1 for a stream, or those of the subject.</param>
/// <param name="largestDifference">By how much outputs may differ.</param>
internal sealed class StreamCase(StreamSubject subject, int steps, float largestDifference, params Requirement[] requirements) : Case
{
    public override string Name => steps == 1 ? $"stream/{subject.Name}" : string.Create(CultureInfo.InvariantCulture, $"steps{steps}/{subject.Name}");

    /// <summary>The peer's model: that of the exact network where ours rounds its weights.</summary>
    private string Model => string.Create(CultureInfo.InvariantCulture, $"{subject.Name.Split(' ')[0]}@{steps}");

    public override Figure Run(Session session)
    {
        Random random = new(1);
        using PageAlignedBuffer inputs = new(subject.Features * steps);
        using PageAlignedBuffer outputs = new(subject.Outputs * steps, PageAlignedBuffer.OutputSkew);
        foreach (ref float input in inputs.Span)
        {
            input = (random.NextSingle() * 2) - 1;
        }

        OrtModel? model = OrtModel.Open(session, Model, [steps, 1, subject.Features], [steps, 1, subject.Outputs], out string? missing);
        using (model)
        {
            OrtSession? peer = model?.Session;
            Action<int> run = (steps == 1 ? subject.Step : subject.Forward)(model?.Weights, inputs, outputs);
            string? disagreement = peer is null ? null : Compare(peer, run, inputs, outputs);
            Timing[] timings = session.Sampler.Alternate(peer is null ? [new LocalContender("ours", run)] : [new LocalContender("ours", run), peer.Plain, peer.Bound]);
            Contender? best = peer is null ? null : timings[1].Median < timings[2].Median ? peer.Plain : peer.Bound;
            return new Figure
            {
                Case = Name,
                Ours = timings[0],
                PeerName = best is null ? $"ONNX Runtime missing ({missing})" : $"{best.Name} ({session.Ort!.Version})",
                Peer = best is null ? null : best == peer!.Plain ? timings[1] : timings[2],
                Note = disagreement,
                Failed = disagreement is not null,
                Requirements = requirements,
            };
        }
    }

    // The first step of a stream: later ones have a state.
    private string? Compare(OrtSession peer, Action<int> run, PageAlignedBuffer inputs, PageAlignedBuffer outputs)
    {
        inputs.Span.CopyTo(peer.Inputs);
        run(1);
        peer.Bound.Time(1);
        for (int i = 0; i < outputs.Length; i++)
        {
            float expected = peer.Outputs[i];
            if (!(MathF.Abs(outputs.Span[i] - expected) <= largestDifference))
            {
                return string.Create(CultureInfo.InvariantCulture, $"WRONG: output {i} is {outputs.Span[i]:R}, ONNX Runtime's {expected:R}");
            }
        }

        return null;
    }
}
