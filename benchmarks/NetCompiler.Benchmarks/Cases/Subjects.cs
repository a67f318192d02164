namespace NetCompiler.Benchmarks.Cases;

/// <summary>The multilayer perceptrons of the comparison with their measured loops.</summary>
internal static class Subjects
{
    // On one batch repeated, a real rate soon leaves units that never fire, whose moments decay to denormal numbers: the time of a step
    // would depend on how many went before. The peer gets the same.
    public const float NextToNothing = 1e-12f;

    public static readonly MlpSubject Policy = new("16-32-32-4", (weights, inputs, outputs, count) =>
    {
        Mlp16x32x32x4 network = new();
        Give(weights, network.SetParameters);
        return Loop(count,
            n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span); } },
            n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span, count); } });
    });

    public static readonly MlpSubject Small = new("64-64-64-10", (weights, inputs, outputs, count) =>
    {
        Mlp64x64x64x10 network = new();
        Give(weights, network.SetParameters);
        return Loop(count,
            n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span); } },
            n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span, count); } });
    });

    public static readonly MlpSubject Layer = new("784-512", (weights, inputs, outputs, count) =>
    {
        Layer784x512 network = new();
        Give(weights, network.SetParameters);
        return Loop(count,
            n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span); } },
            n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span, count); } });
    });

    public static readonly MlpSubject Digits = new(
        "784-100-10",
        (weights, inputs, outputs, count) =>
        {
            Mlp784x100x10 network = new();
            Give(weights, network.SetParameters);
            return Loop(count,
                n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span); } },
                n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span, count); } });
        },
        (inputs, labels, threads) =>
        {
            Mlp784x100x10.Trainer trainer = new(new Mlp784x100x10(), labels.Length, threads) { LearningRate = NextToNothing };
            return n => { for (; n > 0; n--) { trainer.Step(inputs, labels); } };
        });

    public static readonly MlpSubject LargeDigits = new(
        "784-512-256-10",
        (weights, inputs, outputs, count) =>
        {
            Mlp784x512x256x10 network = new();
            Give(weights, network.SetParameters);
            return Loop(count,
                n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span); } },
                n => { for (; n > 0; n--) { network.Forward(inputs.Span, outputs.Span, count); } });
        },
        (inputs, labels, threads) =>
        {
            Mlp784x512x256x10.Trainer trainer = new(new Mlp784x512x256x10(), labels.Length, threads) { LearningRate = NextToNothing };
            return n => { for (; n > 0; n--) { trainer.Step(inputs, labels); } };
        });

    private static Action<int> Loop(int count, Action<int> one, Action<int> batch) => count == 1 ? one : batch;

    private static void Give(float[]? weights, SetParameters set)
    {
        if (weights is not null)
        {
            set(weights);
        }
    }

    private delegate void SetParameters(ReadOnlySpan<float> source);
}
