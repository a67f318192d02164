using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;
using NetCompiler.Generator.Schedule;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Kernels;

/// <summary>Kernels that run interleaved over strips of rows compute what they do one after the other.</summary>
[Trait("Category", "Kernels")]
public class StripTests
{
    // So small that the images pass them, for strips of one row or of several.
    private static readonly int[] Caches = [0, 2_000, 6_000];

    private static readonly Window One = new(1);

    [Theory]
    [InlineData(11, 9, 1)]
    [InlineData(12, 8, 2)]
    [InlineData(7, 20, 3)]
    public void ChainsComputeWhatTheInterpreterDoes(int height, int width, int stride)
    {
        foreach (int cache in Caches)
        {
            Graph graph = Bottleneck($"Strips{cache}", height, width, stride, cache);
            Assert.Contains(Networks.Schedule(graph).Forward.Kernels, k => k is StripKernel { Steps.Count: > 2, Plan.Images.Count: > 1 });
            Against against = new(graph, Networks.Compile(graph));
            against.Check(count: 1, labels: false, seed: 1);
            against.Check(count: 4, labels: false, seed: 2);
            against.AssertTight();
        }
    }

    [Fact]
    public void StripsAndThreadsDoNotChangeTheBits()
    {
        Graph whole = Bottleneck("Whole", 12, 10, 2, NetworkOptions.UsualCache);
        Graph strips = Bottleneck("InStrips", 12, 10, 2, 6_000);
        Assert.DoesNotContain(Networks.Schedule(whole).Forward.Kernels, k => k is StripKernel);
        Networks networks = Networks.Compile(whole, strips);
        const int Batch = 7;
        Examples examples = RandomExamples.Batch(whole, Batch, seed: 3, labels: false);
        float[] Outputs(Graph graph, int threads)
        {
            INetworkHandle network = networks.Create(graph.Name);
            network.Parameters = RandomExamples.Parameters(graph, seed: 4);
            using ITrainerHandle trainer = network.CreateTrainer(Batch, threads, seed: 1);
            trainer.Step(examples.Inputs, examples.Targets, Batch);
            float[] outputs = new float[graph.OutputLength * Batch];
            network.Forward(examples.Inputs, outputs, Batch);
            return [.. outputs, .. network.Parameters];
        }

        float[] expected = Outputs(whole, threads: 1);
        Assert.Equal(expected, Outputs(strips, threads: 1));
        Assert.Equal(expected, Outputs(strips, threads: 2));
    }

    // The weights' gradient of a narrow image: the rows of its taps lie as its channels do.
    [Fact]
    public void KernelsAsWideAsTheImage()
    {
        TestGraph graph = new("Narrow");
        graph.Input(18, 1, 6);
        graph.Convolution(4, [new Window(2, After: 1), new Window(2, After: 1)]);
        graph.Flatten();
        graph.Loss(new Loss(LossKind.MeanSquaredError));
        Graph built = graph.Build(new Optimizer(OptimizerKind.Sgd, 0.05f), Networks.Running);
        new Against(built, Networks.Compile(built)).Check(count: 3, labels: false, seed: 1);
    }

    // Backwards the convolution adds to the gradient of what the concatenation reads too, which the kernel before it reads row by row.
    [Theory]
    [InlineData(9, 7)]
    [InlineData(1, 30)]
    public void StepsThatAddToTheirImage(int height, int width)
    {
        foreach (int cache in Caches)
        {
            TestGraph graph = new($"Sums{cache}");
            graph.Input(height, width, 3);
            graph.Convolution(20, [One, One], bias: false);
            int image = graph.Convolution(40, [One, One], bias: false);
            int convolved = graph.Convolution(5, [One, new Window(3, 1, Before: 1, After: 1)]);
            graph.Add(new ConcatenateLayer(), image, convolved);
            Graph built = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(
                new Optimizer(OptimizerKind.Sgd, 0.05f), Networks.Running with { Cache = cache });
            Assert.Contains(Networks.Schedule(built).Training.Step!.Kernels, k => k is StripKernel strips && strips.Steps.Any(AddsToItsImage));
            Against against = new(built, Networks.Compile(built));
            against.Check(count: 3, labels: false, seed: 1);
            against.AssertTight();
        }
    }

    // Backwards one convolution stores the gradient of the image and the next adds to it, without reading rows of it.
    [Fact]
    public void TwoReadersOfOneImage()
    {
        foreach (int cache in Caches)
        {
            TestGraph graph = new($"Readers{cache}");
            graph.Input(9, 7, 3);
            int image = graph.Convolution(20, [One, One], bias: false);
            int left = graph.Convolution(5, [One, new Window(3, 1, Before: 1, After: 1)], from: image);
            int right = graph.Convolution(5, [new Window(3, 1, Before: 1, After: 1), One], from: image);
            graph.Merge(MergeKind.Add, left, right);
            Graph built = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(
                new Optimizer(OptimizerKind.Sgd, 0.05f), Networks.Running with { Cache = cache });
            Against against = new(built, Networks.Compile(built));
            against.Check(count: 3, labels: false, seed: 1);
            against.AssertTight();
        }
    }

    private static bool AddsToItsImage(WindowKernel step) => step.Body.OfType<Store>().Any(s => step.Operations.Single().Reads.Contains(s.Target));

    // Expansion, depthwise kernel, projection and, where the sizes agree, the way around them.
    private static Graph Bottleneck(string name, int height, int width, int stride, int cache)
    {
        TestGraph graph = new(name);
        int input = graph.Input(height, width, 8);
        graph.Convolution(40, [One, One], bias: false);
        graph.Add(new BatchNormLayer(1e-5f, 0.1f));
        graph.Activation(ActivationKind.ReLU, maximum: 6);
        graph.Convolution(40, [new Window(3, stride, Before: 1, After: 1), new Window(3, stride, Before: 1, After: 1)], groups: 40);
        graph.Activation(ActivationKind.ReLU);
        int inner = graph.Convolution(8, [One, One]);
        if (stride == 1)
        {
            graph.Merge(MergeKind.Add, inner, input);
        }

        graph.Convolution(21, [new Window(3, 2, Before: 1, After: 1), new Window(2, 1)]);
        graph.Activation(ActivationKind.Tanh);
        graph.Flatten();
        graph.Loss(new Loss(LossKind.MeanSquaredError));
        return graph.Build(new Optimizer(OptimizerKind.Sgd, 0.05f), Networks.Running with { Cache = cache });
    }
}
