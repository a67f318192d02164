using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Kernels without negative weights: in every kind of layer that has one, against the interpreter, and on sparse rows.</summary>
[Trait("Category", "Kernels")]
public class NonNegativeTests
{
    private static readonly KernelSettings Kernel =
        new(Bias: true, TestGraph.Uniform, new GraphInitializer(InitializerKind.Zeros), Trainable: true, new Penalty(), new Penalty(), new Constraint(NonNegative: true));

    private static readonly Graph[] Graphs =
    [
        Image("Convolution", graph => graph.Add(new ConvolutionLayer(20, new(new Window(3), new Window(3)), 1, Kernel))),
        Image("Depthwise", graph => graph.Add(new ConvolutionLayer(8, new(new Window(3), new Window(3)), 4, Kernel))),
        Image("Transposed", graph => graph.Add(new TransposedConvolutionLayer(6, new(new Window(2, Stride: 2), new Window(2, Stride: 2)), new(0, 0), 1, Kernel))),
        Sequence("Recurrent", graph => graph.Add(new LstmLayer(TestGraph.Recurrent(7, sequences: false, constraint: new(NonNegative: true)), Peepholes: false, Coupled: false))),
        Sequence("State", graph => graph.Add(new GruLayer(TestGraph.Recurrent(7, sequences: false) with { RecurrentConstraint = new(NonNegative: true) }, ResetAfter: false))),
        Rows("Dense", ConstraintNetworks.Momentum),
        Rows("Clipped", ConstraintNetworks.Momentum with { ClipNorm = 0.1f }),
    ];

    private static readonly Lazy<Networks> Compiled = new(() => Networks.Compile(Graphs));

    public static TheoryData<string> Names => new(Graphs.Select(g => g.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryEntryPoint(string name) => new Against(Find(name), Compiled.Value).Check(count: 9, labels: true, seed: 2);

    [Theory]
    [MemberData(nameof(Names))]
    public void NoWeightIsNegativeAfterAStep(string name)
    {
        Graph graph = Find(name);
        float[] trained = ConstraintNetworks.Train(Compiled.Value, graph);
        int start = 0;
        foreach (Parameter parameter in graph.Parameters)
        {
            float[] values = trained[start..(start + parameter.Count)];
            start += parameter.Count;
            bool all = values.All(v => v >= 0);
            Assert.True(all || !parameter.NonNegative, $"{parameter.FullName} has negative weights");

            // What is not asked for is not done: the others have some.
            Assert.True(!all || parameter.NonNegative || parameter.Form == ParameterForm.Vector, $"{parameter.FullName} has no negative weights");
        }
    }

    [Theory]
    [InlineData("NonNegativeDense")]
    [InlineData("NonNegativeClipped")]
    public void ASparseStepIsADenseOne(string name)
    {
        Graph graph = Find(name);
        INetworkHandle dense = Compiled.Value.Create(graph.Name, seed: 3);
        INetworkHandle sparse = Compiled.Value.Create(graph.Name, seed: 3);
        using ITrainerHandle denseTrainer = dense.CreateTrainer(maxBatch: 20);
        using ITrainerHandle sparseTrainer = sparse.CreateTrainer(maxBatch: 20).Sparse;
        for (int step = 0; step < 4; step++)
        {
            Examples examples = RandomExamples.Thin(RandomExamples.Batch(graph, 20, step, labels: true), 0.03, step);
            denseTrainer.Step(examples);
            sparseTrainer.Step(examples);
            (float[] expected, float[] actual) = (dense.Parameters, sparse.Parameters);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5f, $"parameter {i} is {actual[i]:R}; expected {expected[i]:R}");
            }

            // Rows of features that have never occurred among them.
            Assert.All(actual.Take(graph.Parameters[0].Count), w => Assert.True(w >= 0));
        }
    }

    private static Graph Find(string name) => Graphs.Single(g => g.Name == name);

    private static Graph Image(string name, Action<TestGraph> add) => ConstraintNetworks.Of("NonNegative" + name, [8, 8, 4], add, ConstraintNetworks.Momentum);

    private static Graph Sequence(string name, Action<TestGraph> add) => ConstraintNetworks.Of("NonNegative" + name, [5, 3], add, ConstraintNetworks.Adam);

    private static Graph Rows(string name, Optimizer optimizer) =>
        ConstraintNetworks.Of("NonNegative" + name, [90], graph => graph.Add(new DenseLayer(37, Kernel)), optimizer);
}
