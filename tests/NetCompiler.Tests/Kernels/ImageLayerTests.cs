using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Passes;
using NetCompiler.Generator.Program;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Layers of images that are no convolutions, on every instruction set that this process can run, against the interpreter.</summary>
[Trait("Category", "Kernels")]
public class ImageLayerTests
{
    private static readonly Dictionary<string, Func<TestGraph, int>> Layers = new()
    {
        ["MaxPoolWhole"] = g => g.Add(Pool(PoolKind.Max, new Window(2, 2), new Window(2, 2))),
        ["MaxPoolBorders"] = g => g.Add(Pool(PoolKind.Max, new Window(3, 2, 1, 1, 1), new Window(3, 2, 1, 1, 0))),
        ["MaxPoolDense"] = g => g.Add(Pool(PoolKind.Max, new Window(3, 1, 1, 1, 1), new Window(2, 1, 2, 1, 1))),
        ["MaxPoolLeavesRows"] = g => g.Add(Pool(PoolKind.Max, new Window(2, 3), new Window(1, 2))),
        ["AveragePoolWhole"] = g => g.Add(Pool(PoolKind.Average, new Window(2, 2), new Window(2, 2))),
        ["AveragePoolBorders"] = g => g.Add(Pool(PoolKind.Average, new Window(3, 2, 1, 1, 1), new Window(3, 1, 1, 0, 1))),
        ["AveragePoolPaddingCounts"] = g => g.Add(new PoolLayer(PoolKind.Average, new(new Window(3, 2, 1, 1, 1), new Window(2, 2)), CountPadding: true)),
        ["AveragePoolDilated"] = g => g.Add(Pool(PoolKind.Average, new Window(2, 2, 2, 1, 1), new Window(3, 3, 2, 2, 2))),
        ["GlobalMax"] = g => g.Add(new GlobalPoolLayer(PoolKind.Max)),
        ["GlobalAverage"] = g => g.Add(new GlobalPoolLayer(PoolKind.Average)),
        ["Maxout"] = g => g.Add(new MaxoutLayer(g.ShapeOf(g.Last).Last % 2 == 0 ? 2 : g.ShapeOf(g.Last).Last)),
        ["MaxoutOfMany"] = g => g.Add(new MaxoutLayer(g.ShapeOf(g.Last).Last switch { 32 => 16, 22 => 11, _ => 1 })),
        ["BatchNorm"] = g => g.Add(new BatchNormLayer(1e-5f, 0.1f)),
        ["FrozenBatchNorm"] = g => g.Add(new BatchNormLayer(1e-3f, 0.1f, Trainable: false)),
        ["LayerNorm"] = g => g.Add(new LayerNormLayer(1e-5f)),
        ["RMSNorm"] = g => g.Add(new LayerNormLayer(1e-5f, Centered: false)),
        ["FrozenRMSNorm"] = g => g.Add(new LayerNormLayer(1e-3f, Trainable: false, Centered: false)),
        ["GroupNorm"] = g => g.Add(new GroupNormLayer(g.ShapeOf(g.Last).Last % 2 == 0 ? 2 : 1, 1e-5f)),
        ["InstanceNorm"] = g => g.Add(new GroupNormLayer(g.ShapeOf(g.Last).Last, 1e-5f)),
        ["LocalResponseNorm"] = g => g.Add(new LocalResponseNormLayer(5, 1e-1f, 0.75f, 1)),
        ["LocalResponseNormEven"] = g => g.Add(new LocalResponseNormLayer(4, 2e-1f, 0.6f, 2)),
        ["ZeroPadding"] = g => g.Add(new ZeroPaddingLayer(new(new Border(1, 2), new Border(0, 3)))),
        ["Cropping"] = g => g.Add(new CroppingLayer(new(new Border(1, 0), new Border(1, 2)))),
        ["Nearest"] = g => g.Add(new UpSamplingLayer(new(2, 3), GraphInterpolation.Nearest)),
        ["Bilinear"] = g => g.Add(new UpSamplingLayer(new(2, 3), GraphInterpolation.Bilinear)),
        ["BilinearOnce"] = g => g.Add(new UpSamplingLayer(new(4, 1), GraphInterpolation.Bilinear)),
        ["SpatialDropout"] = g => g.Add(new SpatialDropoutLayer(0.4f)),
        ["ChannelShuffle"] = g => g.Add(new ChannelShuffleLayer(g.ShapeOf(g.Last).Last % 2 == 0 ? 2 : 1)),
        ["ChannelsFirst"] = g => g.Add(new PermuteLayer(new(2, 0, 1))),
        ["RowsAndColumns"] = g => g.Add(new PermuteLayer(new(1, 0, 2))),
        ["Backwards"] = g => g.Add(new PermuteLayer(new(2, 1, 0))),
        ["PReLU"] = g => g.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f))),
        ["Gate"] = Gate,
        ["Shared"] = Shared,
        ["PlainParts"] = PlainParts,
    };

    /// <summary>Fewer channels than a vector has lanes, whole vectors, and vectors with a rest; positions that windows do not divide.</summary>
    private static readonly int[][] Shapes = [[7, 6, 3], [5, 5, 1], [6, 5, 32], [4, 7, 22]];

    private static readonly IReadOnlyDictionary<GraphInstructionSets, Lazy<Networks>> Compiled =
        Networks.CompileForEachSet(set => Layers.Keys.SelectMany(l => Graphs(l, set)).Concat(SequencesAndVectors(set)));

    public static TheoryData<string> Names => new(Layers.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheInterpreterDoes(string layer)
    {
        foreach ((GraphInstructionSets set, Lazy<Networks> networks) in Compiled)
        {
            foreach (Graph graph in Graphs(layer, set))
            {
                Against check = new(graph, networks.Value);
                check.Check(count: 5, labels: false, seed: 3);
                check.AssertTight();
            }
        }
    }

    [Fact]
    public void SequencesAndVectorsComputeWhatTheInterpreterDoes()
    {
        foreach ((GraphInstructionSets set, Lazy<Networks> networks) in Compiled)
        {
            foreach (Graph graph in SequencesAndVectors(set))
            {
                new Against(graph, networks.Value).Check(count: 6, labels: false, seed: 4);
            }
        }
    }

    [Fact]
    public void TheNumberOfThreadsChangesNoBit()
    {
        Graph graph = Network("Threads", Networks.RunningSet, [8, 8, 40], g =>
        {
            g.Add(new BatchNormLayer(1e-5f, 0.1f));
            g.Add(Pool(PoolKind.Max, new Window(3, 2, 1, 1, 1), new Window(3, 2, 1, 1, 1)));
            g.Add(new GroupNormLayer(4, 1e-5f));
            return g.Add(new GlobalPoolLayer(PoolKind.Average));
        });
        Networks networks = Networks.Compile(graph);
        float[][] runs = Enumerable.Range(1, 3).Select(threads =>
        {
            INetworkHandle network = networks.Create(graph.Name, seed: 3);
            using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 64, threads, seed: 9);
            for (int i = 0; i < 3; i++)
            {
                trainer.Step(RandomExamples.Batch(graph, 64 - (7 * i), i));
            }

            return network.Parameters;
        }).ToArray();
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);
    }

    [Fact]
    public void NormsSkipsAndActivationsEndTheConvolutionBeforeThem()
    {
        TestGraph graph = new("Residual");
        graph.Input(8, 8, 32);
        int skip = graph.Convolution(32, [new(1), new(1)]);
        graph.Convolution(32, [new(3, 1, 1, 1, 1), new(3, 1, 1, 1, 1)], bias: false);
        graph.Add(new BatchNormLayer(1e-5f, 0.1f));
        graph.Merge(MergeKind.Add, graph.Last, skip);
        graph.Activation(ActivationKind.ReLU);
        TensorProgram program = Pipeline.Run(Lowering.Forward(graph.Build()));
        Operation[] perExample = program.Operations.Where(o => o.Axes.Any(a => a.IsBatch)).ToArray();
        Assert.All(perExample, o => Assert.IsType<Contraction>(o));
        Assert.Equal(2, perExample.Length);
        Assert.EndsWith(
            "| t0 = (result · batchnorm1.scale[n]) + batchnorm1.shift[n] | t1 = t0 + convolution1[b,oh,ow,n] | t2 = max(0, t1) | output[b,oh,ow,n] = t2",
            ProgramPrinter.Print(perExample[1]));
    }

    [Fact]
    public void NotANumberIsTheMaximum()
    {
        TestGraph graph = new("NaN");
        graph.Input(6, 6, 20);
        graph.Add(Pool(PoolKind.Max, new Window(3, 3), new Window(3, 3)));
        Graph built = graph.Build(options: Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("NaN");
        float[] input = Enumerable.Range(0, 6 * 6 * 20).Select(i => (float)(i % 7)).ToArray();
        input[(((1 * 6) + 4) * 20) + 3] = float.NaN;
        float[] output = new float[2 * 2 * 20];
        network.Forward(input, output);
        Assert.Equal([20 + 3], Enumerable.Range(0, output.Length).Where(i => float.IsNaN(output[i])));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void TheFirstOfEqualElementsGetsTheGradient(int size, int padding)
    {
        // Equal weights make all elements of an image equal, and the gradient of each bias is that of its element.
        TestGraph graph = new("Ties");
        graph.Input(4);
        graph.Dense(6 * 6 * 2);
        graph.Add(new ReshapeLayer(new Shape(6, 6, 2)));
        graph.Add(Pool(PoolKind.Max, new Window(size, 2, 1, padding, padding), new Window(size, 2, 1, padding, padding)));
        graph.Flatten();
        graph.Dense(2);
        Graph built = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("Ties");
        network.Parameters = Enumerable.Repeat(0.5f, built.ParameterCount).ToArray();
        using ITrainerHandle trainer = network.CreateTrainer();
        float[] gradients = new float[built.ParameterCount];
        trainer.ComputeGradients(RandomExamples.Batch(built, 2, seed: 1), gradients);
        int positions = ((6 + (2 * padding) - size) / 2) + 1;
        int[] firsts = Enumerable.Range(0, positions).Select(o => Math.Max(0, (2 * o) - padding)).ToArray();
        int start = built.Parameters[0].Count;
        for (int i = 0; i < 6 * 6 * 2; i++)
        {
            bool first = firsts.Contains(i / 12) && firsts.Contains(i / 2 % 6);
            Assert.True(first == (gradients[start + i] != 0), $"element {i}: {gradients[start + i]}");
        }
    }

    [Theory]
    [InlineData(8, 2)]
    [InlineData(42, 3)]
    [InlineData(48, 24)]
    public void TheFirstOfEqualPiecesGetsTheGradient(int features, int pieces)
    {
        TestGraph graph = new("EqualPieces");
        graph.Input(4);
        graph.Dense(features);
        graph.Add(new MaxoutLayer(pieces));
        graph.Dense(2);
        Graph built = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("EqualPieces");
        network.Parameters = Enumerable.Repeat(0.5f, built.ParameterCount).ToArray();
        using ITrainerHandle trainer = network.CreateTrainer();
        float[] gradients = new float[built.ParameterCount];
        trainer.ComputeGradients(RandomExamples.Batch(built, 2, seed: 1), gradients);
        int start = built.Parameters[0].Count;
        Assert.All(Enumerable.Range(0, features), i => Assert.True((i % pieces == 0) == (gradients[start + i] != 0), $"feature {i}: {gradients[start + i]}"));
    }

    [Fact]
    public void NotANumberIsTheLargestPiece()
    {
        TestGraph graph = new("NaNPiece");
        graph.Input(3, 10);
        graph.Add(new MaxoutLayer(5));
        INetworkHandle network = Networks.Compile(graph.Build(options: Networks.Running)).Create("NaNPiece");
        float[] input = [.. Enumerable.Range(0, 30).Select(i => i == 17 ? float.NaN : i == 3 ? float.PositiveInfinity : i is >= 20 and < 25 ? float.NegativeInfinity : -i)];
        float[] output = new float[6];
        network.Forward(input, output);
        float[] expected = [float.PositiveInfinity, -5, -10, float.NaN, float.NegativeInfinity, -25];
        Assert.Equal(expected, output);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void TheActivationBeforeAPoolIsPartOfItsGradientWhereEveryElementIsInOneWindow(int width, bool fuses)
    {
        Graph graph = Network("Fused", Networks.RunningSet, [4, width, 5], g => PoolAfter(g, ActivationKind.Tanh));
        MaxPoolGradient pool = Pipeline.Run(Lowering.Step(graph, TargetKind.Values)).Operations.OfType<MaxPoolGradient>().Single();
        Assert.Equal(fuses, pool.Value is not ResultExpr);
    }

    private static IEnumerable<Graph> Graphs(string layer, GraphInstructionSets set) => Shapes.Select((shape, i) => Network($"{layer}{i}", set, shape, Layers[layer]));

    private static IEnumerable<Graph> SequencesAndVectors(GraphInstructionSets set) =>
    [
        Network("SequencePool", set, [9, 20], g => g.Add(new PoolLayer(PoolKind.Max, new(new Window(3, 2, 1, 1, 1))))),
        Network("SequenceMean", set, [9, 5], g => g.Add(new PoolLayer(PoolKind.Average, new(new Window(4, 3, 1, 2, 1))))),
        Network("SequenceZeros", set, [9, 5], g => g.Add(new ZeroPaddingLayer(new(new Border(2, 1))))),
        Network("SequenceCropping", set, [9, 20], g => g.Add(new CroppingLayer(new(new Border(1, 3))))),
        Network("SequenceNearest", set, [9, 20], g => g.Add(new UpSamplingLayer(new(3), GraphInterpolation.Nearest))),
        Network("SequencePermuted", set, [9, 20], g => g.Add(new PermuteLayer(new(1, 0)))),
        Network("FourAxesPermuted", set, [120], g =>
        {
            g.Add(new ReshapeLayer(new Shape(2, 3, 4, 5)));
            return g.Add(new PermuteLayer(new(3, 1, 0, 2)));
        }),
        Network("SequenceDropout", set, [9, 20], g => g.Add(new SpatialDropoutLayer(0.4f))),
        Network("PoolAfterReLU", set, [4, 8, 32], g => PoolAfter(g, ActivationKind.ReLU)),
        Network("PoolAfterELU", set, [6, 4, 22], g => PoolAfter(g, ActivationKind.ELU)),
        Network("PoolAfterTanh", set, [4, 4, 3], g => PoolAfter(g, ActivationKind.Tanh)),
        Network("VectorPieces", set, [37], g =>
        {
            g.Dense(60);
            g.Add(new MaxoutLayer(4));
            g.Dense(64);
            return g.Add(new MaxoutLayer(2));
        }),
        Network("SequencePieces", set, [9, 20], g => g.Add(new MaxoutLayer(5))),
        Network("VectorNorms", set, [37], g =>
        {
            g.Add(new BatchNormLayer(1e-5f, 0.1f));
            g.Dense(21);
            g.Add(new LayerNormLayer(1e-5f));
            g.Dense(23);
            g.Add(new LayerNormLayer(1e-5f, Centered: false));
            g.Dense(20);
            return g.Add(new GroupNormLayer(4, 1e-5f));
        }),
    ];

    private static int PoolAfter(TestGraph graph, ActivationKind activation)
    {
        graph.Activation(activation, alpha: 0.5f);
        return graph.Add(Pool(PoolKind.Max, new Window(2, 2), new Window(2, 2)));
    }

    // A trained layer before it, so that its gradient is wanted, and a dense one after it, so that its positions differ.
    private static Graph Network(string name, GraphInstructionSets set, int[] shape, Func<TestGraph, int> layer)
    {
        TestGraph graph = new(name);
        graph.Input(shape);
        graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
        layer(graph);
        graph.Activation(ActivationKind.Tanh);
        graph.Flatten();
        graph.Dense(3);
        return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f, Momentum: 0.5f), new NetworkOptions(Targets: set));
    }

    private static PoolLayer Pool(PoolKind kind, Window height, Window width) => new(kind, new(height, width));

    // Squeeze and excitation.
    private static int Gate(TestGraph graph)
    {
        int image = graph.Last;
        int channels = graph.ShapeOf(image).Last;
        graph.Add(new GlobalPoolLayer(PoolKind.Average));
        graph.Dense(channels);
        graph.Activation(ActivationKind.Sigmoid);
        return graph.Merge(MergeKind.Multiply, image, graph.Last);
    }

    // Two readers of one value: the second gradient is added to the first.
    private static int Shared(TestGraph graph)
    {
        int image = graph.Last;
        int max = graph.Add(Pool(PoolKind.Max, new Window(3, 1, 1, 1, 1), new Window(3, 1, 1, 1, 1)), image);
        int average = graph.Add(Pool(PoolKind.Average, new Window(3, 1, 1, 1, 1), new Window(3, 1, 1, 1, 1)), image);
        int plain = graph.Add(Pool(PoolKind.Max, new Window(1), new Window(1)), image);
        return graph.Merge(MergeKind.Add, max, average, plain);
    }

    // Convolutions with nothing after them, which write whole vectors of every instruction set where they belong: not at the start of what they are parts of.
    private static int PlainParts(TestGraph graph)
    {
        int image = graph.Last;
        int wide = graph.Convolution(16, [new Window(1), new Window(1)], bias: false, from: image);
        int narrow = graph.Convolution(12, [new Window(3, 1, 1, 1, 1), new Window(3, 1, 1, 1, 1)], bias: false, from: image);
        int eight = graph.Convolution(8, [new Window(1), new Window(1)], bias: false, from: image);
        return graph.Add(new ConcatenateLayer(), eight, wide, narrow);
    }
}
