using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>How compiled networks run: without allocations, on several threads with the bits of one, under every way of unrolling.</summary>
[Trait("Category", "Kernels")]
public class ExecutionTests
{
    private static readonly GraphUnrolling[] Ways = [GraphUnrolling.Auto, GraphUnrolling.None, GraphUnrolling.Full];
    private static readonly Lazy<Networks> Compiled = new(() => Networks.Compile(Ways.Select(Small).Append(Large())));

    [Fact]
    public void EveryWayOfUnrolling()
    {
        foreach (GraphUnrolling way in Ways)
        {
            new Against(Small(way), Compiled.Value).Check(count: 21, labels: true, seed: 5);
        }
    }

    [Fact]
    public void NothingIsAllocatedAfterTheFirstCalls()
    {
        foreach (Graph graph in (Graph[])[Small(GraphUnrolling.Auto), Large()])
        {
            INetworkHandle network = Compiled.Value.Create(graph.Name);
            using ITrainerHandle trainer = network.CreateTrainer(threads: 2);
            Examples examples = RandomExamples.Batch(graph, 17, seed: 1, labels: true);
            float[] gradients = new float[graph.ParameterCount];
            int inputLength = graph.InputLength;
            int outputLength = graph.OutputLength;
            float[] outputs = new float[17 * outputLength];
            float[] inputs = examples.Inputs;
            int[] labels = examples.Labels;
            Allocations.None("Forward of one", () => network.Forward(inputs.AsSpan(0, inputLength), outputs.AsSpan(0, outputLength)));
            Allocations.None("Forward of a batch", () => network.Forward(inputs, outputs, 17));
            Allocations.None("Step", () => trainer.Step(inputs, labels));
            Allocations.None("Loss", () => trainer.Loss(inputs, labels));
            Allocations.None("ComputeGradients", () => trainer.ComputeGradients(inputs, labels, gradients));
            Allocations.None("ApplyGradients", () => trainer.ApplyGradients(gradients));
        }
    }

    [Fact]
    public void EightThreadsOnOneNetworkGiveTheBitsOfOne()
    {
        Graph graph = Large();
        INetworkHandle network = Compiled.Value.Create(graph.Name, seed: 3);
        Examples examples = RandomExamples.Batch(graph, 40, seed: 2);
        float[] expected = new float[40 * graph.OutputLength];
        network.Forward(examples.Inputs, expected, 40);
        float[] first = new float[graph.OutputLength];
        network.Forward(examples.Inputs.AsSpan(0, graph.InputLength), first);
        bool[] same = new bool[8];
        Thread[] threads = Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            bool all = true;
            float[] outputs = new float[expected.Length];
            float[] single = new float[first.Length];
            for (int i = 0; i < 25; i++)
            {
                network.Forward(examples.Inputs, outputs, 40);
                network.Forward(examples.Inputs.AsSpan(0, graph.InputLength), single);
                all &= Difference("outputs", expected, outputs) is null && Difference("outputs", first, single) is null;
            }

            same[t] = all;
        })).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.All(same, Assert.True);
    }

    [Fact]
    public void TheNumberOfThreadsOfATrainerChangesNoBit()
    {
        foreach (Graph graph in (Graph[])[Small(GraphUnrolling.Auto), Large()])
        {
            (float[] Parameters, float[] Losses, float[] Gradients)[] runs = Enumerable.Range(1, 3).Select(threads =>
            {
                INetworkHandle network = Compiled.Value.Create(graph.Name, seed: 3);
                using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 64, threads, seed: 9);
                float[] gradients = new float[graph.ParameterCount];
                float[] losses = Enumerable.Range(0, 6).Select(i => trainer.Step(RandomExamples.Batch(graph, 64 - (9 * i), i, labels: true))).ToArray();
                trainer.ComputeGradients(RandomExamples.Batch(graph, 33, 7, labels: true), gradients);
                return (network.Parameters, losses, gradients);
            }).ToArray();
            foreach ((float[] parameters, float[] losses, float[] gradients) in runs[1..])
            {
                Assert.Null(Difference("losses of " + graph.Name, runs[0].Losses, losses));
                Assert.Null(Difference("parameters of " + graph.Name, runs[0].Parameters, parameters));
                Assert.Null(Difference("gradients of " + graph.Name, runs[0].Gradients, gradients));
            }
        }
    }

    /// <summary>Few columns fit vectors of half the width in a step; an update alone goes over whole panels. Where parameters are zero, each bit of an update shows.</summary>
    [Fact]
    public void TheTwoHalvesOfAStepGiveItsBits()
    {
        TestGraph graph = new("Halves");
        graph.Input(3);
        graph.Dense(8);
        Graph built = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Adam, 0.5f, 0.9f, 0.999f, 1e-8f), Networks.Running);
        Networks networks = Networks.Compile(built);
        INetworkHandle whole = networks.Create(built.Name);
        INetworkHandle halves = networks.Create(built.Name);
        using ITrainerHandle steps = whole.CreateTrainer();
        using ITrainerHandle updates = halves.CreateTrainer();
        float[] gradients = new float[built.ParameterCount];
        for (int i = 0; i < 200; i++)
        {
            Examples examples = RandomExamples.Batch(built, 4, seed: i);
            whole.Parameters = halves.Parameters = new float[built.ParameterCount];
            steps.Step(examples);
            updates.ComputeGradients(examples, gradients);
            updates.ApplyGradients(gradients);
            Assert.Null(Difference("parameters", whole.Parameters, halves.Parameters));
        }
    }

    private static string? Difference(string what, float[] left, float[] right)
    {
        int[] places = Enumerable.Range(0, left.Length).Where(i => BitConverter.SingleToInt32Bits(left[i]) != BitConverter.SingleToInt32Bits(right[i])).ToArray();
        return places.Length == 0 ? null : $"{places.Length} of {left.Length} {what} differ, first {what}[{places[0]}]: {left[places[0]]:R} and {right[places[0]]:R}";
    }

    private static Graph Small(GraphUnrolling unrolling)
    {
        TestGraph graph = new("Small" + unrolling);
        graph.Input(16);
        graph.Dense(32);
        graph.Activation(ActivationKind.Tanh);
        graph.Dense(21);
        graph.Activation(ActivationKind.ReLU);
        graph.Dense(4);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(
            new Optimizer(OptimizerKind.Adam, 1e-3f, 0.9f, 0.999f, 1e-8f), Networks.Running with { Unrolling = unrolling });
    }

    private static Graph Large()
    {
        TestGraph graph = new("Large");
        graph.Input(200);
        graph.Dense(130, l2: 1e-3f);
        graph.Activation(ActivationKind.GELU);
        int x = graph.Add(new DropoutLayer(0.25f));
        graph.Dense(130);
        graph.Merge(MergeKind.Add, x, graph.Last);
        graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 0.25f)));
        graph.Dense(33);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy, 0.1f)).Build(
            new Optimizer(OptimizerKind.Sgd, 0.05f, Momentum: 0.9f, Nesterov: true, ClipNorm: 1), Networks.Running);
    }
}
