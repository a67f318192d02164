using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Layers that have the parameters of other layers, on every instruction set that this process can run, against the interpreter.</summary>
[Trait("Category", "Kernels")]
public class SharedParameterTests
{
    private static readonly Optimizer Momentum = new(OptimizerKind.Sgd, 0.1f, Momentum: 0.5f);
    private static readonly Optimizer Adam = new(OptimizerKind.Adam, 0.01f, 0.9f, 0.999f, 1e-8f);

    private static readonly Dictionary<string, Action<TestGraph>> Cases = new()
    {
        ["Towers"] = graph =>
        {
            int left = graph.Input(37);
            int right = graph.Input(37);
            int one = graph.Dense(20, left);
            int other = graph.Share(graph.LayerOf(one), one, right);
            graph.Merge(MergeKind.Multiply, graph.Activation(ActivationKind.Tanh, from: one), graph.Activation(ActivationKind.Tanh, from: other));
            graph.Dense(3);
        },
        ["Thrice"] = graph =>
        {
            graph.Input(24);
            int first = graph.Dense(24, l2: 0.01f);
            graph.Activation(ActivationKind.Tanh);
            graph.Share(graph.LayerOf(first), first);
            graph.Activation(ActivationKind.ReLU);
            graph.Share(graph.LayerOf(first), first);
            graph.Dense(5);
        },
        ["Tied"] = graph =>
        {
            graph.Input(45);
            int code = graph.Dense(11);
            graph.Activation(ActivationKind.Sigmoid);
            graph.Share(new DenseLayer(45, new(true, TestGraph.Uniform, TestGraph.Uniform), Tied: true), code);
        },
        ["TiedWide"] = graph =>
        {
            graph.Input(300);
            int code = graph.Dense(150);
            graph.Activation(ActivationKind.ReLU);
            graph.Share(new DenseLayer(300, new(false, TestGraph.Uniform, TestGraph.Uniform), Tied: true), code);
        },
        ["Convolutions"] = graph =>
        {
            int left = graph.Input(8, 8, 4);
            int right = graph.Input(8, 8, 4);
            int one = graph.Convolution(16, [new Window(3, 1, 1, 1, 1), new Window(3, 1, 1, 1, 1)], from: left);
            graph.Add(new BatchNormLayer(1e-5f, 0.1f));
            int first = graph.Activation(ActivationKind.ReLU);
            graph.Share(graph.LayerOf(one), one, right);
            graph.Add(new BatchNormLayer(1e-5f, 0.1f));
            int second = graph.Activation(ActivationKind.ReLU);
            graph.Merge(MergeKind.Subtract, first, second);
            int again = graph.Convolution(16, [new Window(3, 1, 1, 1, 1), new Window(3, 1, 1, 1, 1)]);
            graph.Activation(ActivationKind.ReLU);
            graph.Share(graph.LayerOf(again), again);
            graph.Add(new GlobalPoolLayer(PoolKind.Average));
            graph.Dense(4);
        },
        ["Norms"] = graph =>
        {
            int left = graph.Input(5, 4, 6);
            int right = graph.Input(5, 4, 6);
            int norm = graph.Add(new LayerNormLayer(1e-5f), left);
            int one = graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
            graph.Share(new LayerNormLayer(1e-5f), norm, right);
            int other = graph.Share(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)), one);
            graph.Merge(MergeKind.Add, one, other);
            graph.Flatten();
            graph.Dense(4);
        },
        // Three points together have seven taps in both, of which theirs are other ones.
        ["Steps"] = graph =>
        {
            int left = graph.Input(2, 55, 2);
            int right = graph.Input(2, 31, 2);
            int one = graph.Convolution(5, [new Window(1), new Window(3, Stride: 2)], from: left);
            EquatableArray<Window> dilated = new(new Window(1), new Window(3, Dilation: 2));
            int other = graph.Share(new ConvolutionLayer(5, dilated, 1, new(true, TestGraph.Uniform, TestGraph.Uniform)), one, right);
            graph.Merge(MergeKind.Subtract, one, other);
            graph.Add(new GlobalPoolLayer(PoolKind.Average));
            graph.Dense(4);
        },
        ["Separable"] = graph =>
        {
            graph.Input(7, 6, 20);
            int depthwise = graph.Convolution(20, [new Window(3, 1, 1, 1, 1), new Window(3, 1, 1, 1, 1)], groups: 20);
            int pointwise = graph.Convolution(20, [new Window(1), new Window(1)]);
            graph.Activation(ActivationKind.ReLU);
            graph.Share(graph.LayerOf(depthwise), depthwise);
            graph.Share(graph.LayerOf(pointwise), pointwise);
            graph.Add(new GlobalPoolLayer(PoolKind.Average));
            graph.Dense(4);
        },
        ["Batches"] = graph =>
        {
            int left = graph.Input(5, 4, 6);
            int right = graph.Input(5, 4, 6);
            int one = graph.Add(new BatchNormLayer(1e-5f, 0.1f), left);
            int other = graph.Share(new BatchNormLayer(1e-5f, 0.1f), one, right);
            graph.Merge(MergeKind.Add, one, other);
            graph.Flatten();
            graph.Dense(4);
        },
        ["Tokens"] = graph =>
        {
            int left = graph.Tokens(4, 20);
            int right = graph.Tokens(6, 20);
            int one = graph.Embedding(18, left);
            int other = graph.Share(graph.LayerOf(one), one, right);
            graph.Merge(MergeKind.Multiply, graph.Add(new GlobalPoolLayer(PoolKind.Sum), one), graph.Add(new GlobalPoolLayer(PoolKind.Sum), other));
            graph.Dense(4);
        },
        ["Language"] = graph =>
        {
            graph.Tokens(5, 21);
            int embedding = graph.Embedding(18);
            graph.Add(new LstmLayer(TestGraph.Recurrent(18), Peepholes: false, Coupled: false));
            graph.Share(new DenseLayer(21, new(true, TestGraph.Uniform, TestGraph.Uniform), Tied: true), embedding);
        },
        ["Recurrent"] = graph =>
        {
            int left = graph.Input(4, 7);
            int right = graph.Input(6, 7);
            int one = graph.Add(new LstmLayer(TestGraph.Recurrent(9, sequences: false), Peepholes: false, Coupled: false), left);
            int other = graph.Share(graph.LayerOf(one), one, right);
            graph.Merge(MergeKind.Subtract, one, other);
            graph.Dense(4);
        },
        ["Gated"] = graph =>
        {
            graph.Input(5, 12);
            int one = graph.Add(new GruLayer(TestGraph.Recurrent(12), ResetAfter: true));
            graph.Share(graph.LayerOf(one), one);
            graph.Add(new LastStepLayer());
            graph.Dense(4);
        },
    };

    private static readonly IReadOnlyDictionary<GraphInstructionSets, Lazy<Networks>> Compiled =
        Networks.CompileForEachSet(set => Cases.Keys.SelectMany(name => Graphs(name, set)));

    public static TheoryData<string> Names => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheInterpreterDoes(string name)
    {
        foreach ((GraphInstructionSets set, Lazy<Networks> networks) in Compiled)
        {
            foreach (Graph graph in Graphs(name, set))
            {
                new Against(graph, networks.Value).Check(count: 9, labels: false, seed: 3);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheNumberOfThreadsChangesNoBit(string name)
    {
        Graph graph = Graphs(name, Networks.RunningSet).First();
        float[][] runs = Enumerable.Range(1, 3).Select(threads =>
        {
            INetworkHandle network = Compiled[Networks.RunningSet].Value.Create(graph.Name, seed: 3);
            using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 40, threads, seed: 9);
            for (int step = 0; step < 3; step++)
            {
                trainer.Step(RandomExamples.Batch(graph, 40 - (7 * step), step));
            }

            return network.Parameters;
        }).ToArray();
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);
    }

    // What else reads a kernel gives all of its rows a gradient.
    [Theory]
    [InlineData("Tied")]
    [InlineData("TiedWide")]
    public void SparseRowsOfATiedKernel(string name)
    {
        foreach (Graph graph in Graphs(name, Networks.RunningSet))
        {
            new Against(graph, Compiled[Networks.RunningSet].Value, sparse: true).Check(count: 9, labels: false, seed: 3);
        }
    }

    [Theory]
    [InlineData("TiedWide")]
    [InlineData("Language")]
    [InlineData("Recurrent")]
    public void WeightsInSixteenBits(string name)
    {
        Graph exact = Graphs(name, Networks.RunningSet).First();
        Graph narrow = exact with { Name = exact.Name + "Narrow", Options = exact.Options with { Weights = GraphPrecision.BFloat16 } };
        float[] parameters = RandomExamples.Parameters(exact, seed: 2);
        Examples examples = RandomExamples.Batch(exact, 5, seed: 2);
        float[][] outputs = [.. new[] { Compiled[Networks.RunningSet].Value.Create(exact.Name), Networks.Compile(narrow).Create(narrow.Name) }.Select(network =>
        {
            network.Parameters = parameters;
            float[] values = new float[5 * exact.OutputLength];
            network.Forward(examples.Inputs, values, 5);
            return values;
        })];

        double most = outputs[0].Zip(outputs[1], (e, n) => Math.Abs(e - n)).Max();
        Assert.InRange(most, 1e-6, outputs[0].Max(Math.Abs) / 64);
    }

    [Fact]
    public void InfoAndFilesHaveThemOnce()
    {
        StreamShared network = new(seed: 7);
        string path = Path.GetTempFileName();
        try
        {
            network.Save(path);
            StreamShared loaded = StreamShared.Load(path);
            Assert.Equal(Values(network), Values(loaded));
        }
        finally
        {
            File.Delete(path);
        }

        LayerInfo[] layers = [.. StreamShared.Info.Layers];
        Assert.Equal(StreamShared.ParameterCount, layers.Sum(l => l.ParameterCount));
        Assert.Equal(StreamShared.ParameterCount, layers.SelectMany(l => l.Parameters).Sum(p => p.Count));
        Assert.Equal(["bias"], layers[^1].Parameters.Select(p => p.Name));
        Assert.Equal(2, layers.Count(l => l.Kind == "LSTM"));
        Assert.Single(layers, l => l.Kind == "LSTM" && l.Parameters.Count == 0);

        static float[] Values(StreamShared network)
        {
            float[] values = new float[StreamShared.ParameterCount];
            network.GetParameters(values);
            return values;
        }
    }

    // Every optimizer for the widest set; the others differ from it in their vectors alone.
    private static IEnumerable<Graph> Graphs(string name, GraphInstructionSets set)
    {
        (string, Optimizer)[] optimizers = [("Momentum", Momentum), ("Adam", Adam), ("Clipped", Momentum with { ClipNorm = 0.5f })];
        foreach ((string kind, Optimizer optimizer) in set == Networks.RunningSet ? optimizers : optimizers.Skip(name.Length % 3).Take(1))
        {
            TestGraph graph = new($"Shared{name}{kind}{set}");
            Cases[name](graph);
            yield return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(optimizer, new NetworkOptions(Targets: set, Winograd: false));
        }
    }
}
