using System.Globalization;
using NetCompiler.Benchmarks.Compare;
using NetCompiler.Benchmarks.Machine;
using NetCompiler.Benchmarks.Peers;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>
/// A forward pass of one example or a batch, against ONNX Runtime with the same weights. Before anything is timed both give outputs for
/// the same random inputs, and these must agree.
/// </summary>
internal sealed class ForwardCase(Subject subject, int count, params Requirement[] requirements) : Case
{
    private const float LargestDifference = 1e-4f;

    public override string Name => count == 1
        ? $"one/{subject.Sizes}"
        : string.Create(CultureInfo.InvariantCulture, $"batch{count}/{subject.Sizes}");

    public override Figure Run(Session session)
    {
        Random random = new(1);
        float[] inputs = new float[subject.InputLength * count];
        float[] outputs = new float[subject.OutputLength * count];
        for (int index = 0; index < inputs.Length; index++)
        {
            inputs[index] = random.NextSingle() * 2 - 1;
        }

        OrtSession? peer = OpenPeer(session, out float[]? weights, out string? missing);
        using (peer)
        {
            Action<int> forward = subject.CreateForward(weights, inputs, outputs, count);
            string? disagreement = peer is null ? null : Compare(peer, forward, inputs, outputs);
            List<Contender> contenders = [new LocalContender("ours", forward)];
            MultiplyAddPeak peak = new(MultiplyAddPeak.WidestVectorBits);
            if (count > 1)
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
        if (count > 1)
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

    private OrtSession? OpenPeer(Session session, out float[]? weights, out string? missing)
    {
        weights = null;
        missing = session.OrtMissing;
        if (session.Ort is null)
        {
            return null;
        }

        try
        {
            string model = OnnxModels.Get(subject.Sizes);
            weights = OnnxModels.Parameters(subject.Sizes);
            return new OrtSession(session.Ort, model, subject.InputLength, subject.OutputLength, count);
        }
        catch (InvalidOperationException exception)
        {
            missing = exception.Message;
            return null;
        }
    }

    private static string? Compare(OrtSession peer, Action<int> forward, float[] inputs, float[] outputs)
    {
        inputs.CopyTo(peer.Inputs);
        forward(1);
        peer.Bound.Time(1);
        for (int index = 0; index < outputs.Length; index++)
        {
            float difference = MathF.Abs(outputs[index] - peer.Outputs[index]);
            if (!(difference <= LargestDifference * MathF.Max(1, MathF.Abs(peer.Outputs[index]))))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"WRONG: output {index} is {outputs[index]:R}, ONNX Runtime's {peer.Outputs[index]:R}");
            }
        }

        return null;
    }
}
