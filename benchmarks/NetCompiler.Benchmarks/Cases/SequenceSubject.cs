namespace NetCompiler.Benchmarks.Cases;

/// <summary>A network over sequences.</summary>
/// <param name="Steps">Time steps of an example.</param>
/// <param name="Features">Values at each time step.</param>
internal sealed record SequenceSubject<TNetwork>(
    string Name,
    string Model,
    int Steps,
    int Features,
    Func<TNetwork, int, int, ITrainer<TNetwork>> CreateTrainer)
    : ImageSubject<TNetwork>(Name, Model, Steps, 1, Features, CreateTrainer)
    where TNetwork : INetwork<TNetwork>
{
    public override IReadOnlyList<int> InputShape => [Steps, Features];
}
