using NetCompiler.Benchmarks.Compare;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>Recurrent networks: training steps against PyTorch.</summary>
internal static class RecurrentCases
{
    private const int Batch = 32;

    private static readonly Subject Lstm = new SequenceSubject<Lstm32x64x10>(
        "lstm-32-64-10:64", "lstm:32-64-10:64", 64, 32, (network, batch, threads) => new Lstm32x64x10.Trainer(network, batch, threads));

    public static IEnumerable<Case> Create() => [new TrainingCase(Lstm, Batch, Requirement.TimesFaster(3))];
}
