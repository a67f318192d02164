using NetCompiler.Benchmarks.Compare;
using Zoo;

namespace NetCompiler.Benchmarks.Cases;

/// <summary>The training library around the compiled step.</summary>
internal static class FitCases
{
    private const int Examples = 8500;

    private const int Batch = 32;

    public static IEnumerable<Case> Create() =>
    [
        new FitCase<Mlp784x100x10>(
            "784-100-10", "mlp-784-100-10", Examples, Batch, FitPeer.BareSteps, (network, batch) => new Mlp784x100x10.Trainer(network, batch), Requirement.TimesFaster(0.97)),
        new FitCase<Mlp784x100x10>(
            "784-100-10", "mlp-784-100-10", Examples, Batch, FitPeer.Torch, (network, batch) => new Mlp784x100x10.Trainer(network, batch), Requirement.TimesFaster(4.5)),
        new FitCase<LeNet5>("lenet5", "lenet5", Examples, Batch, FitPeer.Torch, (network, batch) => new LeNet5.Trainer(network, batch), Requirement.TimesFaster(4)),
    ];
}
