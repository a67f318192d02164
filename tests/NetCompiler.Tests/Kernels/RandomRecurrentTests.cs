using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Random recurrent networks, some of them over padded sequences, compiled for the running instruction set, against the interpreter.</summary>
[Trait("Category", "Kernels")]
public class RandomRecurrentTests
{
    private static readonly Func<RecurrentSettings, Layer>[] Cells =
    [
        s => new SimpleRnnLayer(s, ActivationKind.Tanh),
        s => new SimpleRnnLayer(s, ActivationKind.Softsign),
        s => new LstmLayer(s, Peepholes: false, Coupled: false),
        s => new LstmLayer(s, Peepholes: true, Coupled: false),
        s => new LstmLayer(s, Peepholes: true, Coupled: true),
        s => new GruLayer(s, ResetAfter: true),
        s => new GruLayer(s, ResetAfter: false),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ComputeWhatTheInterpreterDoes(int group) => RandomCases.Check(group, stream: 5, count: 8, mostExamples: 20, Build);

    [Fact]
    public void TheNumberOfThreadsChangesNoBit()
    {
        TestGraph graph = new("Threads");
        graph.Input(5, 7);
        graph.Add(new LstmLayer(TestGraph.Recurrent(19, bidirectional: true, dropout: 0.2f), Peepholes: true, Coupled: false));
        graph.Add(new GruLayer(TestGraph.Recurrent(6), ResetAfter: false));
        graph.Dense(3);
        Graph built = graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(new Optimizer(OptimizerKind.Adam, 0.01f, 0.9f, 0.999f, 1e-8f), Networks.Running);
        Networks networks = Networks.Compile(built);
        float[][] trained = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            INetworkHandle network = networks.Create(built.Name);
            network.Parameters = RandomExamples.Parameters(built, seed: 3);
            using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 37, threads: threads, seed: 5);
            for (int step = 0; step < 3; step++)
            {
                trainer.Step(RandomExamples.Batch(built, 37, seed: step, labels: true));
            }

            return network.Parameters;
        })];
        Assert.Equal(trained[0], trained[1]);
        Assert.Equal(trained[0], trained[2]);
    }

    internal static Graph Build(string name, Choices choices)
    {
        TestGraph graph = new(name);
        int steps = 1 + choices.Below(7);
        graph.Input(steps, 1 + choices.Below(20));
        if (choices.OneIn(3))
        {
            graph.Add(new MaskingLayer(0.5f));
        }

        int layers = 1 + choices.Below(2);
        for (int i = 0; i < layers; i++)
        {
            bool sequences = i < layers - 1 || choices.OneIn(2);
            RecurrentSettings settings = TestGraph.Recurrent(
                1 + choices.Below(40), sequences, bidirectional: choices.OneIn(3), bias: !choices.OneIn(4), dropout: choices.OneIn(3) ? 0.3f : 0);
            graph.Add(Cells[choices.Below(Cells.Length)](settings));
        }

        if (graph.ShapeOf(graph.Last).Rank == 2)
        {
            AddHead(graph, choices.Below(6));
        }

        graph.Dense(2 + choices.Below(20));
        graph.Loss(new Loss(choices.OneIn(2) ? LossKind.SoftmaxCrossEntropy : LossKind.MeanSquaredError));
        return graph.Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running with { InputGradients = choices.OneIn(3), ExampleWeights = choices.OneIn(3) });
    }

    // What becomes of the states at all time steps; most often they stay.
    private static void AddHead(TestGraph graph, int head)
    {
        switch (head)
        {
            case 3:
                graph.Add(SequenceGraphs.MultiHead(1, causal: true));
                break;
            case 4:
                graph.Add(new GlobalPoolLayer(PoolKind.Average));
                break;
            case 5:
                graph.Add(new LastStepLayer());
                break;
        }
    }
}
