using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Networks of one layer whose kernel is constrained, before a dense one whose kernel is not.</summary>
internal static class ConstraintNetworks
{
    public static Optimizer Momentum { get; } = new(OptimizerKind.Sgd, 0.05f, Momentum: 0.9f);

    public static Optimizer Adam { get; } = new(OptimizerKind.Adam, 0.01f, 0.9f, 0.999f, 1e-8f);

    public static Graph Of(string name, int[] input, Action<TestGraph> add, Optimizer optimizer)
    {
        TestGraph graph = new(name);
        graph.Input(input);
        add(graph);
        graph.Activation(Generator.Layers.ActivationKind.Tanh);
        graph.Flatten();
        graph.Dense(5);
        return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(optimizer, Networks.Running);
    }

    /// <summary>The parameters after three steps, the same bits with two threads.</summary>
    public static float[] Train(Networks networks, Graph graph)
    {
        float[][] runs = [.. Enumerable.Range(1, 2).Select(threads =>
        {
            INetworkHandle network = networks.Create(graph.Name, seed: 3);
            using ITrainerHandle trainer = network.CreateTrainer(maxBatch: 16, threads);
            for (int step = 0; step < 3; step++)
            {
                trainer.Step(RandomExamples.Batch(graph, 16, step, labels: true));
            }

            return network.Parameters;
        })];
        Assert.Equal(runs[0], runs[1]);
        return runs[0];
    }
}
