using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Large images go through the kernels of a phase a few examples at a time, and that changes nothing.</summary>
[Trait("Category", "Kernels")]
public class ExampleBlocksTests
{
    [Theory]
    [InlineData(64, 1)]
    [InlineData(34, 3)]
    [InlineData(24, 0)]
    public void FewerTheLargerTheImages(int size, int examples)
    {
        Phase[] phases = [.. Networks.Schedule(Images(size, 30, Networks.RunningSet)).Forward.Phases];
        Assert.Equal([examples], phases.Where(p => p.Kernels.Count > 1).Select(p => p.Block));
    }

    [Fact]
    public void WithWeightsInSixteenBitsToo()
    {
        TestGraph graph = Layers("Narrow", 64, 30);
        graph.Dense(20, graph.Flatten());
        Graph narrow = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(null, new NetworkOptions(Targets: Networks.RunningSet, Weights: GraphPrecision.BFloat16));
        Assert.Contains(1, Networks.Schedule(narrow).Forward.Phases.Select(p => p.Block));
    }

    [Fact]
    public void ComputesWhatTheInterpreterDoes()
    {
        foreach ((GraphInstructionSets set, Lazy<Networks> networks) in Networks.CompileForEachSet(set => [Images(34, 30, set)]))
        {
            new Against(Images(34, 30, set), networks.Value).Check(count: 5, labels: false, seed: 3);
        }
    }

    private static Graph Images(int size, int channels, GraphInstructionSets set) => Layers("Images", size, channels)
        .Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), new NetworkOptions(Targets: set));

    private static TestGraph Layers(string name, int size, int channels)
    {
        TestGraph graph = new(name);
        graph.Input(size, size, 2);
        graph.Convolution(channels, [new(3, 1, 1, 1, 1), new(3, 1, 1, 1, 1)]);
        graph.Activation(ActivationKind.ReLU);
        graph.Convolution(channels, [new(1), new(3, 1, 1, 1, 1)]);
        graph.Activation(ActivationKind.ReLU);
        graph.Convolution(2, [new(4, 4), new(4, 4)]);
        return graph;
    }
}
