using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Gradients of images with few channels, whose windows are computed whole and added up where they overlap.</summary>
[Trait("Category", "Kernels")]
public class OverlapAddTests
{
    // Whether each network's gradient is taken that way. A trained layer before the convolution wants it.
    private static readonly Dictionary<string, (int[] Input, Action<TestGraph> Layers, bool Adds)> Cases = new()
    {
        ["Valid"] = ([10, 14, 6], g => g.Convolution(16, Square(5, 0)), true),
        ["Same"] = ([7, 12, 6], g => g.Convolution(16, Square(5, 2)), true),
        ["UnevenBorder"] = ([6, 11, 3], g => g.Convolution(16, [new(3, 1, 1, 2, 0), new(4, 1, 1, 0, 3)]), true),
        ["Dilated"] = ([9, 24, 3], g => g.Convolution(12, [new(3, 1, 2, 2, 2), new(3, 1, 2, 2, 2)]), true),
        ["StridedDown"] = ([9, 14, 6], g => g.Convolution(16, [new(3, 2, 1, 1, 1), new(5, 1, 1, 2, 2)]), true),
        ["WiderThanTheImage"] = ([6, 5, 6], g => g.Convolution(16, [new(3, 1, 1, 1, 1), new(7, 1, 1, 4, 4)]), true),
        ["TwoVectors"] = ([6, 13, 10], g => g.Convolution(16, Square(3, 1)), true),
        ["Sequence"] = ([40, 3], g => g.Convolution(48, [new(5, 1, 1, 4, 0)]), true),
        ["TwoReaders"] = ([8, 12, 6], g => TwoReaders(g, Square(5, 2)), true),
        ["TwoReadersOfDifferentWindows"] = ([8, 12, 6], g => TwoReaders(g, [new(3, 1, 1, 1, 1), new(7, 1, 1, 3, 3)]), true),
        ["Residual"] = ([6, 16, 3], Residual, true),
        ["Eight"] = ([6, 16, 8], g => g.Convolution(16, Square(3, 1)), false),
        ["One"] = ([6, 16, 1], g => g.Convolution(16, Square(5, 2)), false),
        ["Full"] = ([6, 13, 16], g => g.Convolution(16, Square(3, 1)), false),
        ["Pointwise"] = ([6, 13, 6], g => g.Convolution(16, Square(1, 0)), false),
        ["Strided"] = ([6, 13, 6], g => g.Convolution(16, [new(3, 1, 1, 1, 1), new(3, 2, 1, 1, 1)]), false),
        ["FewFilters"] = ([6, 14, 6], g => g.Convolution(1, [new(1), new(5, 1, 1, 2, 2)]), false),
        ["Groups"] = ([6, 14, 6], g => g.Convolution(16, Square(5, 2), groups: 2), false),
    };

    private static readonly ImageCases Images = new(Cases.ToDictionary(c => c.Key, c => (Action<TestGraph>)(g =>
    {
        g.Input(c.Value.Input);
        g.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
        c.Value.Layers(g);
    })));

    public static TheoryData<string> Names => Images.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheInterpreterDoes(string name) => Images.CompareWithTheInterpreter(name, count: 3, seed: 5);

    [Theory]
    [MemberData(nameof(Names))]
    public void AddsUpWhereItPays(string name) => Assert.Equal(Cases[name].Adds, Shares(Images.Build(name)).Any());

    // 30 shares of each point.
    [Theory]
    [InlineData(4_300, true)]
    [InlineData(4_400, false)]
    public void SharesStayInTheCache(int points, bool adds)
    {
        TestGraph graph = new("Long");
        graph.Input(points, 6);
        graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
        graph.Convolution(64, [new(5, 1, 1, 4, 0)]);
        graph.Add(new GlobalPoolLayer(PoolKind.Average));
        Graph built = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), new NetworkOptions(Targets: Networks.RunningSet));
        Assert.Equal(adds, Shares(built).Any());
    }

    // Taps that lie beside the image are left out, so every point has those that it needs and no others.
    [Fact]
    public void PointsOfALineHaveTheTapsInsideTheImage()
    {
        Operation sum = Shares(Images.Build("Same")).OfType<Reduce>().Single();
        BorderRuns runs = BorderRuns.Of(Nest.Create([sum], shared: 1))!;
        BorderRun[] expected = [new(0, 1, 0, 3), new(1, 1, 0, 4), new(2, 8, 0, 5), new(10, 1, 1, 4), new(11, 1, 2, 3)];
        Assert.Equal(expected, runs.Runs);
    }

    // What of a step stores or reads shares.
    private static IEnumerable<Operation> Shares(Graph graph) => Networks.Schedule(graph).Training.Step!.Kernels.SelectMany(k => k.Operations)
        .Where(o => o.Reads.Concat(o.Writes).Any(a => a.Tensor.Name.EndsWith(".shares", StringComparison.Ordinal)));

    private static Window[] Square(int size, int padding) => [new(size, 1, 1, padding, padding), new(size, 1, 1, padding, padding)];

    // The gradients of both are added up.
    private static void TwoReaders(TestGraph graph, Window[] windows)
    {
        int image = graph.Last;
        int one = graph.Convolution(16, Square(5, 2), from: image);
        int other = graph.Convolution(16, windows, from: image);
        graph.Merge(MergeKind.Multiply, one, other);
    }

    private static void Residual(TestGraph graph)
    {
        int skip = graph.Last;
        graph.Convolution(24, Square(3, 1));
        graph.Convolution(3, Square(3, 1));
        graph.Merge(MergeKind.Add, graph.Last, skip);
    }
}
