using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;
using NetCompiler.Benchmarks.Peers;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>
/// A forward pass of one example or a batch, against ONNX Runtime with the same weights. Before anything is timed both give outputs for
/// the same random inputs, and these must agree. All buffers start on a cache line.
/// </summary>
internal sealed class ForwardCase(Subject subject, int count, params Requirement[] requirements) : Case
{
    private bool IsComputeBound => count > 1 || subject.IsComputeBound;

    public override string Name => count == 1
        ? $"one/{subject.Name}"
        : string.Create(CultureInfo.InvariantCulture, $"batch{count}/{subject.Name}");

    public override Figure Run(Session session)
    {
        Random random = new(1);
        using PageAlignedBuffer inputs = new(subject.InputLength * count);
        using PageAlignedBuffer outputs = new(subject.OutputLength * count, PageAlignedBuffer.OutputSkew);
        foreach (ref float input in inputs.Span)
        {
            input = random.NextSingle() * 2 - 1;
        }

        OrtModel? model = OrtModel.Open(
            session, subject.Model, [count, .. ChannelsFirst.Shape(subject.InputShape)], [count, .. ChannelsFirst.Shape(subject.OutputShape)], out string? missing);
        using (model)
        {
            OrtSession? peer = model?.Session;
            Action<int> forward = subject.CreateForward(model?.Weights, inputs, outputs, count);
            string? disagreement = peer is null ? null : Compare(peer, forward, inputs, outputs);
            List<Contender> contenders = [new LocalContender("ours", forward)];
            MultiplyAddPeak peak = new(MultiplyAddPeak.WidestVectorBits);
            if (IsComputeBound)
            {
                contenders.Add(peak);
            }

            if (peer is not null)
            {
                contenders.AddRange([peer.Plain, peer.Bound]);
            }

            Timing[] timings = session.Sampler.Alternate(contenders);
            int? best = peer is null ? null
                : timings[^2].Median < timings[^1].Median ? timings.Length - 2 : timings.Length - 1;
            return Bounded(session, peak, timings) with
            {
                Ours = timings[0],
                PeerName = best is { } index ? $"{contenders[index].Name} ({session.Ort!.Version})" : $"ONNX Runtime missing ({missing})",
                Peer = best is { } position ? timings[position] : null,
                Note = disagreement,
                Failed = disagreement is not null,
                Requirements = requirements,
            };
        }
    }

    private Figure Bounded(Session session, MultiplyAddPeak peak, Timing[] timings)
    {
        if (IsComputeBound)
        {
            return new Figure
            {
                Case = Name,
                BoundName = peak.Name,
                Bound = subject.MultiplyAdds * count / peak.MultiplyAddsPerIteration * timings[1].Median,
            };
        }

        long bytes = subject.ParameterBytes;
        return new Figure
        {
            Case = Name,
            BoundName = string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KB of weights read from {CacheLevels.LevelOf(bytes)}"),
            Bound = bytes / session.Roofline.Reads(bytes),
        };
    }

    private string? Compare(OrtSession peer, Action<int> forward, PageAlignedBuffer inputs, PageAlignedBuffer outputs)
    {
        ChannelsFirst.Copy(subject.InputShape, inputs.Span, peer.Inputs);
        forward(1);
        peer.Bound.Time(1);
        float[] ours = new float[outputs.Length];
        ChannelsFirst.Copy(subject.OutputShape, outputs.Span, ours);
        for (int index = 0; index < ours.Length; index++)
        {
            float difference = MathF.Abs(ours[index] - peer.Outputs[index]);
            if (!(difference <= subject.LargestDifference * MathF.Max(1, MathF.Abs(peer.Outputs[index]))))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"WRONG: output {index} is {ours[index]:R}, ONNX Runtime's {peer.Outputs[index]:R}");
            }
        }

        return null;
    }
}
