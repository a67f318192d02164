using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>Networks over sequences: training steps against PyTorch, streams and sequences against ONNX Runtime, streams against RTNeural.</summary>
internal static class RecurrentCases
{
    private const int Batch = 32;
    private const int Steps = 64;
    private const float Exact = 1e-5f;

    // Of weights in 16 bits, at states below 1.
    private const float Rounded = 2e-3f;

    private static readonly Subject Lstm = new SequenceSubject<Lstm32x64x10>(
        "lstm-32-64-10:64", "lstm:32-64-10:64", Steps, 32, (network, batch, threads) => new Lstm32x64x10.Trainer(network, batch, threads));

    // The loops are written out for each network: a call through a delegate would cost a tenth of the smallest step.
    private static readonly StreamSubject Lstm1x16x1 = StreamSubject.Of<Benchmarks.Lstm1x16x1>("lstm-1-16-1", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.Lstm1x16x1.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    private static readonly StreamSubject Lstm1x40x1 = StreamSubject.Of<Benchmarks.Lstm1x40x1>("lstm-1-40-1", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.Lstm1x40x1.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    private static readonly StreamSubject Gru1x16x1 = StreamSubject.Of<Benchmarks.Gru1x16x1>("gru-1-16-1", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.Gru1x16x1.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    private static readonly StreamSubject Gru1x40x1 = StreamSubject.Of<Benchmarks.Gru1x40x1>("gru-1-40-1", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.Gru1x40x1.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    private static readonly StreamSubject Convolutions1x16x1 = StreamSubject.Of<Benchmarks.Convolutions1x16x1>("conv-1-16-1", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.Convolutions1x16x1.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    private static readonly StreamSubject Lstm32x128 = StreamSubject.Of<Benchmarks.Lstm32x128>("lstm-32-128", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.Lstm32x128.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    private static readonly StreamSubject Gru32x128 = StreamSubject.Of<Benchmarks.Gru32x128>("gru-32-128", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.Gru32x128.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    private static readonly StreamSubject NarrowLstm32x128 = StreamSubject.Of<Benchmarks.NarrowLstm32x128>("lstm-32-128 bf16", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.NarrowLstm32x128.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    private static readonly StreamSubject NarrowGru32x128 = StreamSubject.Of<Benchmarks.NarrowGru32x128>("gru-32-128 bf16", Steps, (network, inputs, outputs) =>
    {
        Benchmarks.NarrowGru32x128.State state = network.CreateState();
        return n => { for (; n > 0; n--) { network.Step(inputs.Span, ref state, outputs.Span); } };
    });

    public static IEnumerable<Case> Create() =>
    [
        new TrainingCase(Lstm, Batch, Requirement.TimesFaster(3)),
        new RtNeuralCase(Lstm1x16x1, Requirement.TimesFaster(1.7)),
        new RtNeuralCase(Lstm1x40x1, Requirement.TimesFaster(2)),
        new RtNeuralCase(Gru1x16x1, Requirement.TimesFaster(1.5)),
        new RtNeuralCase(Gru1x40x1, Requirement.TimesFaster(2)),
        new RtNeuralCase(Convolutions1x16x1, Requirement.FasterThanPeer),
        new StreamCase(Lstm1x16x1, 1, Exact, Requirement.TimesFaster(90)),
        new StreamCase(Lstm1x40x1, 1, Exact, Requirement.TimesFaster(40)),
        new StreamCase(Gru1x16x1, 1, Exact, Requirement.TimesFaster(90)),
        new StreamCase(Gru1x40x1, 1, Exact, Requirement.TimesFaster(45)),
        new StreamCase(Lstm32x128, 1, Exact, Requirement.FasterThanPeer),
        new StreamCase(Lstm32x128, Steps, Exact, Requirement.FasterThanPeer),
        new StreamCase(Gru32x128, 1, Exact, Requirement.FasterThanPeer),
        new StreamCase(Gru32x128, Steps, Exact, Requirement.FasterThanPeer),
        new StreamCase(NarrowLstm32x128, 1, Rounded, Requirement.TimesFaster(2.5)),
        new StreamCase(NarrowLstm32x128, Steps, Rounded, Requirement.TimesFaster(2.5)),
        new StreamCase(NarrowGru32x128, 1, Rounded, Requirement.TimesFaster(2.5)),
        new StreamCase(NarrowGru32x128, Steps, Rounded, Requirement.TimesFaster(2.5)),
        new StepTailCase(Lstm1x16x1),
    ];
}
