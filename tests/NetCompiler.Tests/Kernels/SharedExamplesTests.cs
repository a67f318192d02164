using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Convolutions cut a batch between other examples than matrix products do; within a phase, where threads do not meet, all must cut it alike.</summary>
[Trait("Category", "Kernels")]
public class SharedExamplesTests
{
    // Fewer than a tile of a matrix product: one thread has all examples there, and two share them in a convolution.
    private const int Batch = 5;

    private static readonly Graph Mixed = Create();

    [Fact]
    public void APhaseCutsTheBatchInOneWay()
    {
        Phase[] phases = Networks.Schedule(Mixed).Programs.SelectMany(p => p.Phases).ToArray();
        Assert.Contains(phases, p => p.Kernels.Any(k => k is WindowKernel { Partition: Partition.Examples }));
        Assert.Contains(phases, p => p.Kernels.Any(k => k is MatrixKernel { Partition: Partition.Examples }));
        Assert.All(phases, phase => Assert.All(
            phase.Kernels.Where(k => k.Partition == Partition.Examples && k is not NestKernel), k => Assert.Equal(k.Granule, phase.GranuleOf(k))));
    }

    [Fact]
    public void AFreshTrainerOnTwoThreadsGivesTheGradientsOfOne()
    {
        INetworkHandle network = Networks.Compile(Mixed).Create(Mixed.Name, seed: 1);
        Examples examples = RandomExamples.Batch(Mixed, Batch, seed: 2, labels: false);
        float[] Gradients(int threads)
        {
            float[] gradients = new float[Mixed.ParameterCount];
            using ITrainerHandle trainer = network.CreateTrainer(Batch, threads, seed: 1);
            trainer.ComputeGradients(examples.Inputs, examples.Targets, Batch, gradients);
            return gradients;
        }

        float[] expected = Gradients(threads: 1);
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(expected, Gradients(threads: 2));
        }
    }

    private static Graph Create()
    {
        TestGraph graph = new("MixedShares");
        EquatableArray<Window> windows = new(new Window(3, Before: 1, After: 1), new Window(3, Before: 1, After: 1));
        graph.Input(9, 11, 32);
        graph.Add(new ConvolutionLayer(32, windows, 1, new(true, TestGraph.Uniform, TestGraph.Uniform)));
        graph.Activation(ActivationKind.ReLU);
        graph.Add(new ReshapeLayer(new Shape(graph.ShapeOf(graph.Last).Length)));
        graph.Dense(24, bias: true);
        graph.Activation(ActivationKind.Tanh);
        graph.Dense(7, bias: true);
        graph.Loss(new Loss(LossKind.MeanSquaredError));
        return graph.Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running with { Winograd = false });
    }
}
