using System.Runtime.InteropServices;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>200 steps are 100 steps, a checkpoint, a new process and 100 steps, bit for bit; dropout, noise and the optimizer's host state included.</summary>
[Trait("Category", "Kernels")]
public class CheckpointTests
{
    private const int Half = 100;

    private static readonly Optimizer[] Optimizers =
    [
        new(OptimizerKind.NAdam, 0.002f, 0.9f, 0.999f, 1e-8f, Decay: 0.004f),
        new(OptimizerKind.RMSprop, 0.01f, Epsilon: 1e-8f, Decay: 0.9f, Centered: true, Momentum: 0.9f),
        new(OptimizerKind.Sgd, 0.05f, Momentum: 0.9f, ClipNorm: 0.5f),
    ];

    [Fact]
    public void ARunGoesOnInANewProcess()
    {
        string folder = Directory.CreateTempSubdirectory("checkpoints").FullName;
        try
        {
            Networks networks = Compile();
            float[][] expected = Optimizers.Select((_, i) => TrainInOneRun(networks, i, Path.Combine(folder, $"{i}.checkpoint"))).ToArray();
            ChildProcess.Run(new Dictionary<string, string>(), "train", folder, Path.Combine(folder, "result"));
            byte[] actual = File.ReadAllBytes(Path.Combine(folder, "result"));
            Assert.True(MemoryMarshal.AsBytes<float>(expected.SelectMany(e => e).ToArray()).SequenceEqual(actual));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the new process does: the second half of each run, from its checkpoint.</summary>
    internal static void Continue(string folder, string result)
    {
        Networks networks = Compile();
        float[] all = Optimizers.SelectMany((_, i) =>
        {
            // Another seed for initialisers and random numbers: the checkpoint's must win.
            INetworkHandle network = networks.Create("Run" + i, seed: 77);
            using ITrainerHandle trainer = network.CreateTrainer(seed: 78);
            trainer.LoadCheckpoint(Path.Combine(folder, $"{i}.checkpoint"));
            Train(trainer, i, Half);
            return network.Parameters;
        }).ToArray();
        File.WriteAllBytes(result, MemoryMarshal.AsBytes<float>(all));
    }

    private static float[] TrainInOneRun(Networks networks, int index, string checkpoint)
    {
        INetworkHandle network = networks.Create("Run" + index, seed: 1);
        using ITrainerHandle trainer = network.CreateTrainer(seed: 2);
        Train(trainer, index, 0);
        trainer.LearningRate *= 0.7f;
        trainer.SaveCheckpoint(checkpoint);
        Train(trainer, index, Half);
        return network.Parameters;
    }

    private static void Train(ITrainerHandle trainer, int index, int from)
    {
        Graph graph = Graphs().ElementAt(index);
        for (int step = from; step < from + Half; step++)
        {
            trainer.Step(RandomExamples.Batch(graph, 9, step));
        }
    }

    private static Networks Compile() => Networks.Compile(Graphs());

    private static IEnumerable<Graph> Graphs() => Optimizers.Select((optimizer, i) =>
    {
        TestGraph graph = new("Run" + i);
        graph.Input(7);
        graph.Add(new GaussianNoiseLayer(0.1f));
        graph.Dense(20);
        graph.Activation(ActivationKind.SiLU);
        graph.Add(new DropoutLayer(0.3f));
        graph.Dense(5);
        return graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(optimizer, Networks.Running);
    });
}
