using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Emitted code of random networks against the interpreter: sizes 1 to 300, batches 1 to 70.</summary>
[Trait("Category", "Kernels")]
public class RandomNetworkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomGraphs(int group) =>
        RandomCases.Check(group, stream: 1, count: 12, mostExamples: 70, (name, choices) => RandomGraph.Build(name, choices, sets: Networks.RunningSet));
}
