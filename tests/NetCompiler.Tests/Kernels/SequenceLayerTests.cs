using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Layers over sequences that are not recurrent, on every instruction set that this process can run, against the interpreter.</summary>
[Trait("Category", "Kernels")]
public class SequenceLayerTests
{
    private static readonly Optimizer Sgd = new(OptimizerKind.Sgd, 0.1f, Momentum: 0.5f);

    private static readonly IReadOnlyDictionary<GraphInstructionSets, Lazy<Networks>> Compiled = Networks.CompileForEachSet(Graphs);

    public static TheoryData<string> Names => [.. Graphs(Networks.RunningSet).Select(g => g.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheInterpreterDoes(string name)
    {
        foreach ((GraphInstructionSets set, Lazy<Networks> networks) in Compiled)
        {
            Graph graph = Graphs(set).Single(g => g.Name == name);
            Against check = new(graph, networks.Value);
            check.Check(count: 5, labels: graph.Losses[0].Loss.TakesLabels, seed: 3);

            // Which of two rounded values is the maximum the interpreter does not know for sure.
            if (name != "MaskedMax")
            {
                check.AssertTight();
            }
        }
    }

    [Fact]
    public void TheNumberOfThreadsChangesNoBit()
    {
        Graph graph = Graphs(Networks.RunningSet).Single(g => g.Name == "Decoder");
        float[][] runs = Enumerable.Range(1, 3).Select(threads =>
        {
            INetworkHandle network = Compiled[Networks.RunningSet].Value.Create(graph.Name, seed: 3);
            using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 64, threads, seed: 9);
            for (int i = 0; i < 3; i++)
            {
                trainer.Step(RandomExamples.Batch(graph, 64 - (7 * i), i, labels: true));
            }

            return network.Parameters;
        }).ToArray();
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);
    }

    [Fact]
    public void NoTimeStepOfADecoderSeesALaterOne()
    {
        Graph graph = Graphs(Networks.RunningSet).Single(g => g.Name == "Decoder");
        INetworkHandle network = Compiled[Networks.RunningSet].Value.Create(graph.Name, seed: 3);
        float[] input = [.. Enumerable.Range(0, graph.InputLength).Select(i => (float)(i % 7))];
        float[] before = new float[graph.OutputLength];
        network.Forward(input, before, 1);
        int width = graph.OutputLength / input.Length;
        for (int t = 0; t < input.Length; t++)
        {
            float[] changed = [.. input];
            changed[t] = 8;
            float[] after = new float[graph.OutputLength];
            network.Forward(changed, after, 1);
            Assert.Equal(before[..(t * width)], after[..(t * width)]);
            Assert.NotEqual(before[(t * width)..((t + 1) * width)], after[(t * width)..((t + 1) * width)]);
        }
    }

    [Fact]
    public void PaddingChangesNothing()
    {
        Graph[] graphs = [.. new[] { 4, 7 }.Select(steps =>
        {
            TestGraph graph = new("Padded" + steps);
            graph.Tokens(steps, 9);
            graph.Embedding(12, maskZero: true);
            graph.Add(new GruLayer(TestGraph.Recurrent(12, bidirectional: false), ResetAfter: true));
            graph.Add(SequenceGraphs.MultiHead(3));
            graph.Add(new GlobalPoolLayer(PoolKind.Average));
            graph.Dense(5);
            return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(Sgd, Networks.Running);
        })];
        Networks networks = Networks.Compile(graphs);
        float[] parameters = RandomExamples.Parameters(graphs[0], seed: 2);
        float[][] outputs = [.. graphs.Select((graph, i) =>
        {
            INetworkHandle network = networks.Create(graph.Name);
            network.Parameters = parameters;
            float[] output = new float[5];
            network.Forward(i == 0 ? [3, 8, 1, 5] : [3, 8, 1, 5, 0, 0, 0], output, 1);
            return output;
        })];
        Assert.All(outputs[0].Zip(outputs[1]), o => Assert.Equal(o.First, o.Second, 1e-6f));
    }

    // Heads narrower and wider than a vector, with a rest or without; fewer time steps than lanes, more, and one.
    private static IEnumerable<Graph> Graphs(GraphInstructionSets set)
    {
        (string Name, int[] Shape, Func<TestGraph, int> Build)[] all =
        [
            ("Heads", [7, 12], g => g.Add(SequenceGraphs.MultiHead(3))),
            ("CausalHeads", [19, 40], g => g.Add(SequenceGraphs.MultiHead(2, causal: true, bias: false))),
            ("OneHead", [5, 16], g => g.Add(SequenceGraphs.MultiHead(1, causal: true, dropout: 0.3f, bias: false))),
            ("OneStep", [1, 8], g => g.Add(SequenceGraphs.MultiHead(2))),
            ("Memory", [6, 10], g => SequenceGraphs.Memory(g, 10)),
            ("OtherMemory", [6, 18], g => SequenceGraphs.Memory(g, 7)),
            ("DotProduct", [9, 11], g => SequenceGraphs.DotProduct(g, causal: true)),
            ("Positions", [5, 18], SequenceGraphs.Positions),
            ("Causal", [17, 6], SequenceGraphs.CausalConvolutions),
            ("Pools", [9, 20], SequenceGraphs.Pools),
            ("Scaled", [9, 20], SequenceGraphs.Scaled),
        ];
        foreach ((string name, int[] shape, Func<TestGraph, int> build) in all)
        {
            TestGraph graph = new(name);
            graph.Input(shape);
            graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
            build(graph);
            graph.Flatten();
            graph.Dense(3);
            yield return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(Sgd, new NetworkOptions(Targets: set));
        }

        foreach (string layer in SequenceGraphs.Masked.Keys)
        {
            yield return SequenceGraphs.MaskedClasses(layer, layer, steps: 6).Build(Sgd, new NetworkOptions(Targets: set));
        }

        TestGraph masking = new("Masking");
        masking.Input(5, 2);
        masking.Dense(3, bias: false);
        masking.Activation(ActivationKind.ReLU);
        masking.Add(new MaskingLayer(0));
        masking.Dense(3);
        yield return masking.Loss(new Loss(LossKind.MeanSquaredError)).Build(Sgd, new NetworkOptions(Targets: set));

        yield return SequenceGraphs.Decoder("Decoder", steps: 9, vocabulary: 11, size: 24, heads: 2, blocks: 1).Build(Sgd, new NetworkOptions(Targets: set));
    }
}
