using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Limits of the norm of the weights into one output: in every kind of layer that has a kernel, against the interpreter, and on sparse rows.</summary>
[Trait("Category", "Kernels")]
public class MaxNormTests
{
    private const float Limit = 0.25f;

    private static readonly Optimizer Momentum = new(OptimizerKind.Sgd, 0.05f, Momentum: 0.9f);

    private static readonly KernelSettings Kernel =
        new(Bias: true, TestGraph.Uniform, new GraphInitializer(InitializerKind.Zeros), Trainable: true, new Penalty(), new Penalty(), MaxNorm: Limit);

    private static readonly Graph[] Graphs =
    [
        Network("Convolution", graph => graph.Input(8, 8, 4), graph => graph.Add(new ConvolutionLayer(20, new(new Window(3), new Window(3)), 1, Kernel)), Momentum),
        Network("Grouped", graph => graph.Input(8, 8, 4), graph => graph.Add(new ConvolutionLayer(38, new(new Window(3), new Window(3)), 2, Kernel)), Momentum),
        Network("Depthwise", graph => graph.Input(8, 8, 4), graph => graph.Add(new ConvolutionLayer(4, new(new Window(3), new Window(3)), 4, Kernel)), Momentum),
        Network("Recurrent", graph => graph.Input(5, 3), Recurrent, new(OptimizerKind.Adam, 0.01f, 0.9f, 0.999f, 1e-8f)),
        Network("Dense", graph => graph.Input(90), graph => graph.Add(new DenseLayer(37, Kernel)), Momentum),
        Network("Clipped", graph => graph.Input(90), graph => graph.Add(new DenseLayer(150, Kernel)), Momentum with { ClipNorm = 0.1f }),
    ];

    private static readonly Lazy<Networks> Compiled = new(() => Networks.Compile(Graphs));

    public static TheoryData<string> Names => new(Graphs.Select(g => g.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryEntryPoint(string name) => new Against(Find(name), Compiled.Value).Check(count: 9, labels: true, seed: 2);

    [Theory]
    [InlineData("MaxNormDense")]
    [InlineData("MaxNormClipped")]
    public void SparseRows(string name) => new Against(Find(name), Compiled.Value, sparse: true).Check(count: 9, labels: true, seed: 2);

    [Theory]
    [MemberData(nameof(Names))]
    public void NoNormIsAboveTheLimitAfterAStep(string name)
    {
        Graph graph = Find(name);
        float[] one = Train(graph, threads: 1);
        Assert.Equal(one, Train(graph, threads: 2));
        int start = 0;
        foreach (Parameter parameter in graph.Parameters)
        {
            // In the flat order the weights into one output follow each other.
            double[] norms = [.. one[start..(start + parameter.Count)].Chunk(parameter.Rows).Select(w => Math.Sqrt(w.Sum(x => (double)x * x)))];
            start += parameter.Count;
            if (parameter.MaxNorm > 0)
            {
                Assert.All(norms, norm => Assert.InRange(norm, 0, Limit * 1.00001));
                Assert.Contains(norms, norm => norm > Limit * 0.9999);
            }
            else if (parameter.Form == ParameterForm.Matrix)
            {
                Assert.Contains(norms, norm => norm > Limit * 1.01);
            }
        }
    }

    private static void Recurrent(TestGraph graph) =>
        graph.Add(new LstmLayer(TestGraph.Recurrent(7, sequences: false) with { MaxNorm = Limit }, Peepholes: false, Coupled: false));

    private static Graph Find(string name) => Graphs.Single(g => g.Name == name);

    private static float[] Train(Graph graph, int threads)
    {
        INetworkHandle network = Compiled.Value.Create(graph.Name, seed: 3);
        using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 16, threads);
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(RandomExamples.Batch(graph, 16, step, labels: true));
        }

        return network.Parameters;
    }

    private static Graph Network(string name, Action<TestGraph> input, Action<TestGraph> add, Optimizer optimizer)
    {
        TestGraph graph = new("MaxNorm" + name);
        input(graph);
        add(graph);
        graph.Activation(ActivationKind.Tanh);
        graph.Flatten();
        graph.Dense(5);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(optimizer, Networks.Running);
    }
}
