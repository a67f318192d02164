using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Convolutions with few channels out, of which several points share a vector, on every instruction set against the interpreter.</summary>
[Trait("Category", "Kernels")]
public class PointFoldingTests
{
    // Which copies of weights each network reads for several points together.
    private static readonly Dictionary<string, (int[] Input, Action<TestGraph> Layers, string[] Folded)> Cases = new()
    {
        ["Pairs"] = ([9, 28, 1], g => g.Convolution(6, Square(5, 2)), ["convolution1.weight"]),
        ["Triples"] = ([8, 12, 4], g => g.Convolution(3, Square(3, 1)), ["convolution1.weight"]),
        ["Single"] = ([6, 32, 3], g => g.Convolution(1, Square(5, 2)), ["convolution1.weight"]),
        ["TwoVectors"] = ([5, 15, 2], g => g.Convolution(6, Square(7, 3)), ["convolution1.weight"]),
        ["WithoutBias"] = ([6, 16, 3], g => g.Convolution(4, Square(3, 1), bias: false), ["convolution1.weight"]),
        ["NoPadding"] = ([7, 20, 3], g => g.Convolution(4, Square(3, 0)), ["convolution1.weight"]),
        ["Dilated"] = ([9, 36, 2], g => g.Convolution(5, [new(3, 1, 2, 2, 2), new(3, 1, 2, 2, 2)]), ["convolution1.weight"]),
        ["Strided"] = ([9, 48, 3], g => g.Convolution(4, [new(3, 2, 1, 1, 1), new(5, 2, 1, 2, 2)]), ["convolution1.weight"]),
        ["Wide"] = ([4, 24, 2], g => g.Convolution(8, [new(1), new(5, 1, 1, 2, 2)]), ["convolution1.weight"]),
        ["Sequence"] = ([40, 3], g => g.Convolution(4, [new(7, 1, 1, 6, 0)]), ["convolution1.weight"]),
        ["Gradient"] = ([10, 14, 8], g => Layer(g, l => l.Convolution(16, Square(3, 1))), ["convolution1.weight.transposed"]),
        ["Residual"] = ([6, 16, 4], Residual, ["convolution1.weight", "convolution1.weight.transposed"]),
        ["ManyChannels"] = ([6, 16, 3], g => g.Convolution(16, Square(3, 1)), []),
        ["PrimeWidth"] = ([6, 13, 3], g => g.Convolution(6, Square(3, 1)), []),
        ["Pointwise"] = ([6, 16, 3], g => g.Convolution(6, Square(1, 0)), []),
        ["Part"] = ([6, 16, 3], Part, []),
    };

    private static readonly ImageCases Images = new(Cases.ToDictionary(c => c.Key, c => (Action<TestGraph>)(g =>
    {
        g.Input(c.Value.Input);
        c.Value.Layers(g);
    })));

    public static TheoryData<string> Names => Images.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheInterpreterDoes(string name) => Images.CompareWithTheInterpreter(name, count: 3, seed: 11);

    [Theory]
    [MemberData(nameof(Names))]
    public void FoldsWhereItPays(string name)
    {
        NetworkSchedule schedule = Networks.Schedule(Images.Build(name));
        IEnumerable<string> folded = schedule.Programs.SelectMany(p => p.Kernels).OfType<FoldKernel>()
            .Where(k => k.From.IsMatrix).Select(k => k.From.Name).Distinct();
        Assert.Equal(Cases[name].Folded.Order(), folded.Order());
    }

    [Theory]
    [InlineData("Pairs")]
    [InlineData("Strided")]
    public void ThreadsGiveTheWeightsOfOne(string name)
    {
        Graph graph = Images.Build(name);
        Examples examples = RandomExamples.Batch(graph, 5, seed: 3, labels: false);
        float[] Weights(int threads)
        {
            INetworkHandle network = Images.Running.Create(name, seed: 4);
            using ITrainerHandle trainer = network.CreateTrainer(5, threads, seed: 1);
            for (int i = 0; i < 20; i++)
            {
                trainer.Step(examples.Inputs, examples.Targets, 5);
            }

            return network.Parameters;
        }

        float[] one = Weights(threads: 1);
        Assert.Equal(one, Weights(threads: 2));
        Assert.Equal(one, Weights(threads: 3));
    }

    // Where the channels of several points fit into one vector of columns.
    [Theory]
    [InlineData("Pairs", true)]
    [InlineData("Single", true)]
    [InlineData("Strided", true)]
    [InlineData("Wide", true)]
    [InlineData("Sequence", true)]
    [InlineData("Part", true)]
    [InlineData("Gradient", false)]
    [InlineData("ManyChannels", false)]
    [InlineData("PrimeWidth", false)]
    [InlineData("Pointwise", false)]
    public void FoldsGradientsWhereItPays(string name, bool folds)
    {
        NetworkSchedule schedule = Networks.Schedule(Images.Build(name));
        bool folded = schedule.Training.Step!.Kernels.OfType<WindowKernel>().Any(k => k.Result.Tensor.Name == "dconvolution1.weight.sums");
        Assert.Equal(folds, folded);
    }

    [Theory]
    [InlineData(2, 5, 1, 1, 6, 0)]
    [InlineData(2, 5, 1, -1, 6, -4)]
    [InlineData(4, 3, 1, 2, 8, 0)]
    [InlineData(3, 3, 2, 1, 7, 0)]
    [InlineData(3, 2, 2, 2, 4, 0)]
    public void TapsOfAllPoints(int points, int taps, int pointStep, int tapStep, int extent, int first)
    {
        FoldedTaps folded = FoldedTaps.Create(points, taps, inner: 1, pointStep, tapStep);
        Assert.Equal((extent, first), (folded.Extent, folded.First));
        int[] offsets = [.. Enumerable.Range(0, folded.Extent).Select(j => folded.First + (folded.Step * j))];
        Assert.All(
            from q in Enumerable.Range(0, points) from k in Enumerable.Range(0, taps) select (pointStep * q) + (tapStep * k),
            offset => Assert.Contains(offset, offsets));
    }

    private static Window[] Square(int size, int padding) => [new(size, 1, 1, padding, padding), new(size, 1, 1, padding, padding)];

    // A trained layer before it, so that the gradient of its input is wanted.
    private static void Layer(TestGraph graph, Action<TestGraph> layer)
    {
        graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
        layer(graph);
    }

    private static void Residual(TestGraph graph)
    {
        graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
        int skip = graph.Last;
        graph.Convolution(4, Square(3, 1));
        graph.Merge(MergeKind.Add, graph.Last, skip);
    }

    // The channels of a point lie apart from those of the next.
    private static void Part(TestGraph graph)
    {
        int image = graph.Last;
        int one = graph.Convolution(4, Square(3, 1), bias: false, from: image);
        int other = graph.Convolution(4, Square(3, 1), bias: false, from: image);
        graph.Add(new ConcatenateLayer(), one, other);
    }
}
