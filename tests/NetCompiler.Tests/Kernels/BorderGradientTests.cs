using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Gradients at the borders of images: kernels that reach over them, and rows that are cut off or added at one side.</summary>
[Trait("Category", "Kernels")]
public class BorderGradientTests
{
    private static readonly (string Name, Action<TestGraph> Build)[] Cases =
    [
        ("AsWideAsTheImage", g => OneChannel(g, 7, 7, 4, new(7, Before: 3, After: 3), new(7, Before: 3, After: 3))),
        ("WiderThanTheImage", g => OneChannel(g, 9, 6, 4, new(3, Before: 2, After: 2), new(6, Before: 2, After: 2))),
        ("ManyFilters", g => OneChannel(g, 5, 3, 16, new(3, Before: 1, After: 1), new(3, Before: 1, After: 1))),
        ("OneTapBetweenZeros", g => OneChannel(g, 4, 5, 1, new(1, Before: 1, After: 1), new(1, Before: 1, After: 1))),
        ("AColumnOfTaps", g => OneChannel(g, 12, 11, 16, new(5, Before: 2, After: 2), new(1, Before: 2, After: 2))),
        ("AddedBelow", g => Bordered(g, new ZeroPaddingLayer(new(new Border(0, 1), new Border(0, 1))))),
        ("AddedAtTheRight", g => Bordered(g, new ZeroPaddingLayer(new(new Border(0, 0), new Border(0, 2))))),
        ("CutBelow", g => Bordered(g, new CroppingLayer(new(new Border(0, 1), new Border(0, 1))))),
        ("CutAtTheLeft", g => Bordered(g, new CroppingLayer(new(new Border(0, 0), new Border(1, 0))))),
    ];

    private static readonly IReadOnlyDictionary<GraphInstructionSets, Lazy<Networks>> Compiled = Networks.CompileForEachSet(set => Cases.Select(c => Build(c.Name, set)));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheInterpreterDoes(string name)
    {
        foreach ((GraphInstructionSets set, Lazy<Networks> networks) in Compiled)
        {
            new Against(Build(name, set), networks.Value).Check(count: 5, labels: false, seed: 7);
        }
    }

    private static Graph Build(string name, GraphInstructionSets set)
    {
        TestGraph graph = new(name);
        Cases.Single(c => c.Name == name).Build(graph);
        graph.Flatten();
        graph.Dense(3);
        return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), new NetworkOptions(Targets: set));
    }

    private static void OneChannel(TestGraph graph, int height, int width, int filters, params Window[] windows)
    {
        graph.Input(height, width, 1);
        graph.Convolution(filters, windows);
        graph.Activation(ActivationKind.Tanh);
    }

    // Buffers that other layers have used before show gradients that are never written.
    private static void Bordered(TestGraph graph, Layer border)
    {
        graph.Input(6, 7, 2);
        graph.Convolution(4, [new(3, Before: 1, After: 1), new(3, Before: 1, After: 1)]);
        graph.Activation(ActivationKind.Tanh);
        graph.Add(border);
        graph.Convolution(3, [new(2), new(2)]);
        graph.Activation(ActivationKind.Sigmoid);
    }
}
