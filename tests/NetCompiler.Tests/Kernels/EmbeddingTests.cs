using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Embeddings of token ids against the interpreter, and what a step on them changes.</summary>
[Trait("Category", "Kernels")]
public class EmbeddingTests
{
    private static readonly Optimizer Sgd = new(OptimizerKind.Sgd, 0.05f);
    private static readonly Optimizer Adam = new(OptimizerKind.Adam, 0.01f, 0.9f, 0.999f, 1e-8f);

    // Vocabulary, time steps, dimensions, optimizer.
    private static readonly Graph[] Graphs =
    [
        Network("Narrow", 7, 5, 3, Sgd),
        Network("Whole", 40, 4, 32, Adam),
        Network("Ragged", 30, 6, 50, Adam),
        Network("Wide", 20, 2, 150, Sgd),
        Network("OneStep", 25, 1, 20, Adam),
        Network("Clipped", 25, 3, 20, Adam with { ClipNorm = 0.1f }),
        Network("Momentum", 25, 3, 16, Sgd with { Momentum = 0.9f }),
        TwoInputs("EmbeddedTwice", maskZero: false, graph => graph.Flatten()),
        TwoInputs("MaskedTwice", maskZero: true, graph => graph.Add(new Generator.Layers.GlobalPoolLayer(Generator.Layers.PoolKind.Sum))),
    ];

    private static readonly Lazy<Networks> Compiled = new(() => Networks.Compile(Graphs));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryEntryPoint(bool labels)
    {
        foreach (Graph graph in Graphs)
        {
            new Against(graph, Compiled.Value).Check(count: 9, labels, seed: 4);
        }
    }

    [Fact]
    public void OnlyTheVectorsOfIdsThatOccurAreChanged()
    {
        foreach (Graph graph in Graphs.SkipLast(2))
        {
            INetworkHandle network = Compiled.Value.Create(graph.Name, seed: 1);
            using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 3);
            Examples all = RandomExamples.Batch(graph, 3, seed: 1);
            trainer.Step(all with { Inputs = all.Inputs.Select((_, i) => (float)(i % 5)).ToArray() });
            float[] before = network.Parameters;

            trainer.Step(all with { Inputs = all.Inputs.Select((_, i) => (float)(i % 2)).ToArray() });

            // Files and the flat order have a row for each id.
            int size = graph.Parameters[0].Columns;
            float[] after = network.Parameters;
            for (int id = 0; id < graph.Parameters[0].Rows; id++)
            {
                bool same = before.AsSpan(id * size, size).SequenceEqual(after.AsSpan(id * size, size));
                Assert.True(same == (id > 1), $"{graph.Name}: the vector of id {id} is {(same ? "the same" : "another")}");
            }
        }
    }

    [Fact]
    public void TheNumberOfThreadsChangesNoBit()
    {
        foreach (Graph graph in Graphs)
        {
            float[][] runs = Enumerable.Range(1, 3).Select(threads =>
            {
                INetworkHandle network = Compiled.Value.Create(graph.Name, seed: 3);
                using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 64, threads);
                float[] gradients = new float[graph.ParameterCount];
                for (int step = 0; step < 4; step++)
                {
                    Examples examples = RandomExamples.Batch(graph, 64 - (9 * step), step);
                    trainer.Step(examples);
                    trainer.ComputeGradients(examples, gradients);
                }

                return (float[])[.. network.Parameters, .. gradients];
            }).ToArray();
            Assert.Equal(runs[0], runs[1]);
            Assert.Equal(runs[0], runs[2]);
        }
    }

    [Theory]
    [InlineData(7, "token 1 is 7; expected an id from 0 to 6 (a vocabulary of 7)")]
    [InlineData(-1, "input 1 is -1; expected a token id")]
    [InlineData(0.5f, "input 1 is 0.5; expected a token id")]
    public void AnIdOutsideTheVocabularyIsRefused(float id, string message)
    {
        Graph graph = Graphs[0];
        INetworkHandle network = Compiled.Value.Create(graph.Name);
        using ITrainerHandle trainer = network.CreateTrainer();
        Examples examples = RandomExamples.Batch(graph, 2, seed: 1);
        examples.Inputs[1] = id;
        float[] before = network.Parameters;

        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => trainer.Step(examples)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => network.Forward(examples.Inputs, new float[2 * graph.OutputLength], 2)).Message, StringComparison.Ordinal);

        Assert.Equal(before, network.Parameters);
        Assert.Equal(0, trainer.StepCount);
    }

    private static Graph Network(string name, int vocabulary, int steps, int size, Optimizer optimizer)
    {
        TestGraph graph = new("Embedded" + name);
        graph.Tokens(steps, vocabulary);
        graph.Embedding(size);
        graph.Activation(Generator.Layers.ActivationKind.Tanh);
        graph.Flatten();
        graph.Dense(6);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(optimizer, Networks.Running);
    }

    private static Graph TwoInputs(string name, bool maskZero, Func<TestGraph, int> toVector)
    {
        TestGraph graph = new(name);
        int first = graph.Tokens(3, 11);
        int second = graph.Tokens(2, 17);
        graph.Embedding(10, first, maskZero);
        int left = toVector(graph);
        graph.Embedding(10, second, maskZero);
        int right = toVector(graph);
        graph.Add(new Generator.Layers.ConcatenateLayer(), left, right);
        graph.Dense(5);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(Adam, Networks.Running);
    }
}
