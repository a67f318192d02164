using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Schedule;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>
/// Convolutions by Winograd's algorithm against the interpreter in double precision. Their errors are larger than those of plain sums: the transforms of
/// F(4×4) multiply by up to 8 and add what nearly cancels.
/// </summary>
[Trait("Category", "Kernels")]
public class WinogradTests
{
    // Not a multiple of the images that share a pass over the weights.
    private const int Batch = 5;

    [Theory]
    [InlineData(4, 16, 16, 32, 48, 1, 1)]
    [InlineData(4, 9, 11, 32, 32, 1, 1)]
    [InlineData(4, 8, 8, 32, 32, 1, 1)]
    [InlineData(4, 16, 40, 16, 16, 1, 1)]
    [InlineData(4, 14, 21, 48, 64, 0, 0)]
    [InlineData(4, 11, 12, 144, 160, 1, 0)]
    [InlineData(2, 6, 6, 32, 48, 1, 1)]
    [InlineData(2, 5, 6, 64, 32, 1, 1)]
    public void OutputsAndGradients(int form, int height, int width, int channels, int filters, int before, int after)
    {
        Graph graph = Convolution(height, width, channels, filters, before, after);
        ProgramSchedule forward = Networks.Schedule(graph).Forward;
        Assert.All(forward.Kernels.OfType<WinogradKernel>(), k => Assert.Equal(form, k.Form.Outputs));
        Assert.Equal(2, forward.Kernels.OfType<WinogradKernel>().Count());
        ProgramSchedule step = Networks.Schedule(graph).Training.Step!;
        Assert.Equal(3, step.Kernels.OfType<WinogradKernel>().Count());
        Assert.Equal(2, step.Kernels.OfType<WinogradGradientKernel>().Count());

        Compare(graph, form);
    }

    // Lines above an image have numbers below 0.
    [Fact]
    public void ProjectsThatCheckIntegersForOverflow()
    {
        Graph graph = Convolution(9, 11, 32, 32, 1, 1);
        float[][] learned = [.. new[] { false, true }.Select(checksOverflow =>
        {
            INetworkHandle network = Networks.Compile([graph], checksOverflow).Create(graph.Name, seed: 3);
            using ITrainerHandle trainer = network.CreateTrainer(maxBatch: Batch, threads: 1, seed: 9);
            trainer.Step(RandomExamples.Batch(graph, Batch, seed: 1));
            return network.Parameters;
        })];
        Assert.Equal(learned[0], learned[1]);
    }

    /// <summary>What follows a convolution, or comes before it, by the same kernel or beside it.</summary>
    [Theory]
    [InlineData("residual")]
    [InlineData("pooled")]
    [InlineData("concatenated")]
    [InlineData("gated")]
    [InlineData("shared")]
    public void AmongOtherLayers(string name)
    {
        TestGraph graph = new("Winograd");
        graph.Input(13, 10, 32);
        int image = graph.Last;
        switch (name)
        {
            case "residual":
                Convolve(graph, image);
                graph.Add(new BatchNormLayer(1e-5f, 0.1f, true));
                graph.Activation(ActivationKind.Tanh);
                Convolve(graph, graph.Last);
                graph.Add(new BatchNormLayer(1e-5f, 0.1f, true));
                graph.Add(new MergeLayer(MergeKind.Add), graph.Last, image);
                graph.Activation(ActivationKind.Tanh);
                break;
            case "pooled":
                Convolve(graph, image);
                graph.Activation(ActivationKind.Tanh);
                graph.Add(new PoolLayer(PoolKind.Average, new(new Window(2, 2), new Window(3, 2, 1, 1, 1)), false));
                Convolve(graph, graph.Last);
                break;
            case "concatenated":
                int left = Convolve(graph, image);
                graph.Add(new ConcatenateLayer(), left, Convolve(graph, image));
                Convolve(graph, graph.Last);
                break;
            case "shared":
                int first = Convolve(graph, image);
                graph.Activation(ActivationKind.Tanh);
                graph.Share(graph.LayerOf(first), first);
                break;
            default:
                Convolve(graph, image);
                graph.Activation(ActivationKind.Sigmoid);
                graph.Add(new MergeLayer(MergeKind.Multiply), graph.Last, image);
                Convolve(graph, graph.Last);
                break;
        }

        graph.Add(new ReshapeLayer(new Shape(graph.ShapeOf(graph.Last).Length)));
        graph.Loss(new Loss(LossKind.MeanSquaredError));
        Graph built = graph.Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running with { Winograd = true });
        Assert.NotEmpty(Networks.Schedule(built).Forward.Kernels.OfType<WinogradKernel>());
        Assert.NotEmpty(Networks.Schedule(built).Training.Step!.Kernels.OfType<WinogradGradientKernel>());
        Compare(built, form: 4);
    }

    private static void Compare(Graph graph, int form)
    {
        float[] parameters = RandomExamples.Parameters(graph, seed: 5);
        INetworkHandle network = Networks.Compile(graph).Create(graph.Name);
        network.Parameters = parameters;
        ReferenceNetwork reference = new(new ReferencePrograms(graph), parameters.Select(p => (double)p).ToArray(), 1);
        Examples examples = RandomExamples.Batch(graph, Batch, 7, labels: false);
        float[] outputs = new float[graph.OutputLength * Batch];
        network.Forward(examples.Inputs, outputs, Batch);
        Close(reference.Forward(examples), outputs, form);

        using ITrainerHandle trainer = network.CreateTrainer(Batch, threads: 2, seed: 1);
        float[] gradients = new float[graph.ParameterCount];
        trainer.ComputeGradients(examples.Inputs, examples.Targets, Batch, gradients);
        Close(reference.ComputeGradients(examples).Gradients, gradients, form);

        // What the network has derived from its weights follows them.
        trainer.Step(examples.Inputs, examples.Targets, Batch);
        reference.Step(examples);
        Close(reference.Parameters, network.Parameters, form);
        reference.SetParameters(network.Parameters.Select(p => (double)p).ToArray());
        network.Forward(examples.Inputs, outputs, Batch);
        Close(reference.Forward(examples), outputs, form);
    }

    /// <summary>
    /// Weights that stay in the second-level cache meet one register tile's rows at a time, those of the last-level cache as many tiles as fit beside them, and those of
    /// memory all of an image, or of several.
    /// </summary>
    [Theory]
    [InlineData(56, 64, 14, 0)]
    [InlineData(30, 32, 13, 12)]
    [InlineData(8, 64, 12, 4)]
    [InlineData(28, 128, 25, 24)]
    [InlineData(28, 512, 49, 0)]
    public void TilesAtATime(int size, int channels, int stretch, int rest)
    {
        NetworkSchedule schedule = Networks.Schedule(Convolution(size, size, channels, channels, 1, 1));
        WinogradKernel kernel = schedule.Forward.Kernels.OfType<WinogradKernel>().First(k => k.Form.Outputs == 4);
        Assert.Equal(new WinogradPlan(stretch, rest), WinogradPlan.Create(kernel, Target.Avx512));
    }

    [Fact]
    public void OptOut()
    {
        Graph graph = Convolution(16, 16, 32, 32, 1, 1);
        graph = graph with { Options = graph.Options with { Winograd = false } };
        Assert.Empty(Networks.Schedule(graph).Programs.SelectMany(p => p.Kernels).OfType<WinogradKernel>());
    }

    private static int Convolve(TestGraph graph, int from)
    {
        EquatableArray<Window> windows = new(new Window(3, Before: 1, After: 1), new Window(3, Before: 1, After: 1));
        graph.Add(new ConvolutionLayer(32, windows, 1, new(true, TestGraph.Uniform, TestGraph.Uniform)), from);
        return graph.Last;
    }

    private static Graph Convolution(int height, int width, int channels, int filters, int before, int after)
    {
        TestGraph graph = new("Winograd");
        GraphInitializer bias = new(InitializerKind.RandomUniform, -0.5f, 0.5f);
        EquatableArray<Window> windows = new(new Window(3, Before: before, After: after), new Window(3, Before: before, After: after));
        graph.Input(height, width, channels);
        graph.Add(new ConvolutionLayer(filters, windows, 1, new(true, TestGraph.Uniform, bias)));
        graph.Activation(ActivationKind.ReLU);
        graph.Add(new ConvolutionLayer(channels, windows, 1, new(true, TestGraph.Uniform, bias)));
        graph.Add(new ReshapeLayer(new Shape(graph.ShapeOf(graph.Last).Length)));
        graph.Loss(new Loss(LossKind.MeanSquaredError));
        return graph.Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running with { Winograd = true });
    }

    // Of numbers of the size of the largest.
    private static void Close(Bounded[] expected, float[] actual, int form)
    {
        double bound = form == 4 ? 1e-4 : 1e-5;
        double size = expected.Max(e => Math.Abs(e.Value));
        double worst = expected.Zip(actual, (e, a) => Math.Abs(e.Value - a)).Max();
        Assert.True(worst <= bound * size, $"F({form}×{form}) is off by {worst:g3} where the largest value is {size:g3}.");
    }
}
