using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Inputs of which only the entries are multiplied, against the interpreter and against dense inputs.</summary>
[Trait("Category", "Kernels")]
public class SparseInputTests
{
    private static readonly Optimizer[] Exact =
    [
        new(OptimizerKind.Sgd, 0.05f),
        new(OptimizerKind.AdaGrad, 0.05f, Epsilon: 1e-10f, InitialAccumulator: 0.1f),
        new(OptimizerKind.Sgd, 0.05f, ClipValue: 0.01f),
        new(OptimizerKind.Sgd, 0.5f, ClipNorm: 0.1f),
    ];

    private static readonly Optimizer[] Lazy =
    [
        new(OptimizerKind.Adam, 0.01f, 0.9f, 0.999f, 1e-8f),
        new(OptimizerKind.AdamW, 0.01f, 0.9f, 0.999f, 1e-8f, WeightDecay: 0.1f),
        new(OptimizerKind.Adam, 0.01f, 0.9f, 0.999f, 1e-8f, ClipNorm: 0.1f),
        new(OptimizerKind.RMSprop, 0.01f, Epsilon: 1e-8f, Decay: 0.9f, Momentum: 0.9f),
        new(OptimizerKind.Sgd, 0.05f, Momentum: 0.9f),
    ];

    private static readonly Lazy<Networks> Compiled = new(() => Networks.Compile(Exact.Concat(Lazy).Select(Network)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomGraphs(int group) => RandomCases.Check(
        group, stream: 3, count: 8, mostExamples: 50, (name, choices) => RandomGraph.Build(name, choices, sets: Networks.RunningSet, sparse: true), sparse: true);

    [Fact]
    public void WithoutMomentsAndDecayAStepIsThatOfDenseInputs()
    {
        foreach (Optimizer optimizer in Exact)
        {
            (float[] dense, float[] sparse, _, _) = Train(optimizer);
            for (int i = 0; i < dense.Length; i++)
            {
                Assert.True(Math.Abs(dense[i] - sparse[i]) <= 1e-5f, $"{optimizer}: parameter {i} is {sparse[i]:R}; expected {dense[i]:R}");
            }
        }
    }

    [Fact]
    public void OtherOptimizersLeaveAloneWhatDoesNotOccur()
    {
        foreach (Optimizer optimizer in Lazy)
        {
            (float[] dense, float[] sparse, float[] before, HashSet<int> occurring) = Train(optimizer);

            // In the flat order a weight matrix is [outputs, inputs].
            Graph graph = Network(optimizer);
            Parameter weight = graph.Parameters[0];
            int changed = 0;
            for (int i = 0; i < weight.Count; i++)
            {
                bool occurs = occurring.Contains(i % weight.Rows);
                Assert.True(occurs || sparse[i] == before[i], $"{optimizer}: weight {i} has changed from {before[i]:R} to {sparse[i]:R}");
                changed += occurs && sparse[i] != before[i] ? 1 : 0;
            }

            Assert.True(changed > weight.Count / 10);
            Assert.NotEqual(dense, sparse);
        }
    }

    [Fact]
    public void TheNumberOfThreadsChangesNoBit()
    {
        foreach (Optimizer optimizer in Exact.Concat(Lazy))
        {
            Graph graph = Network(optimizer);
            float[][] runs = Enumerable.Range(1, 3).Select(threads =>
            {
                INetworkHandle network = Compiled.Value.Create(graph.Name, seed: 3);
                using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 64, threads).Sparse;
                float[] gradients = new float[graph.ParameterCount];
                for (int step = 0; step < 5; step++)
                {
                    Examples examples = RandomExamples.Thin(RandomExamples.Batch(graph, 64 - (9 * step), step, labels: true), 0.05, step);
                    trainer.Step(examples);
                    trainer.ComputeGradients(examples, gradients);
                }

                return (float[])[.. network.Parameters, .. gradients];
            }).ToArray();
            Assert.Equal(runs[0], runs[1]);
            Assert.Equal(runs[0], runs[2]);
        }
    }

    // Steps on dense and on sparse rows, then one on rows of few features.
    private static (float[] Dense, float[] Sparse, float[] Before, HashSet<int> Occurring) Train(Optimizer optimizer)
    {
        Graph graph = Network(optimizer);
        INetworkHandle dense = Compiled.Value.Create(graph.Name, seed: 3);
        INetworkHandle sparse = Compiled.Value.Create(graph.Name, seed: 3);
        using ITrainerHandle denseTrainer = dense.CreateTrainer(maxBatch: 20);
        using ITrainerHandle sparseTrainer = sparse.CreateTrainer(maxBatch: 20).Sparse;
        Examples examples = RandomExamples.Batch(graph, 20, seed: 1, labels: true);
        float[] before = [];
        for (int step = 0; step < 4; step++)
        {
            before = sparse.Parameters;
            examples = RandomExamples.Thin(RandomExamples.Batch(graph, 20, step, labels: true), 0.03, step);
            if (step == 0)
            {
                Assert.Equal(denseTrainer.Loss(examples), sparseTrainer.Loss(examples), 1e-5f);
            }

            denseTrainer.Step(examples);
            sparseTrainer.Step(examples);
        }

        int length = graph.InputLength;
        return (dense.Parameters, sparse.Parameters, before, [.. Enumerable.Range(0, examples.Inputs.Length).Where(i => examples.Inputs[i] != 0).Select(i => i % length)]);
    }

    private static Graph Network(Optimizer optimizer)
    {
        TestGraph graph = new($"Sparse{optimizer.Kind}{Array.IndexOf([.. Exact, .. Lazy], optimizer)}");
        graph.Input(90);
        graph.Dense(37);
        graph.Activation(Generator.Layers.ActivationKind.Tanh);
        graph.Dense(5);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(optimizer, Networks.Running);
    }
}
