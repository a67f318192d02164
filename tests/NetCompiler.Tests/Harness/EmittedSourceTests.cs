using System.Globalization;
using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;

namespace NetCompiler.Tests.Harness;

/// <summary>The emitted C# is the same and compiles without a warning whatever the culture of the machine.</summary>
public class EmittedSourceTests
{
    [Theory]
    [InlineData("de-DE", ",", "-")]
    [InlineData("sv-SE", ",", "\u2212")]
    public void UnderACultureWithACommaAndAnotherMinusSign(string name, string separator, string minus)
    {
        Graph[] graphs = Graphs().ToArray();
        (string, string)[] expected = graphs.SelectMany(Networks.Emit).ToArray();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Set by hand, because a machine without ICU knows no cultures.
            CultureInfo culture = (CultureInfo)new CultureInfo(name).Clone();
            culture.NumberFormat.NumberDecimalSeparator = separator;
            culture.NumberFormat.NegativeSign = minus;
            CultureInfo.CurrentCulture = culture;
            foreach (((string path, string text), (string _, string other)) in expected.Zip(graphs.SelectMany(Networks.Emit)))
            {
                foreach ((string line, string otherLine) in text.Split('\n').Zip(other.Split('\n')))
                {
                    Assert.True(line == otherLine, $"{path}:\n{line}\n{otherLine}");
                }
            }

            Assert.Equal(graphs.Length, Networks.Compile(graphs).Types.Count());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LineEndsAreTheSameOnEverySystem() => Assert.All(Graphs().SelectMany(Networks.Emit), f => Assert.DoesNotContain('\r', f.Text));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void KernelsAskForFullOptimisationUnlessTheNetworkOptsOut(bool optimize)
    {
        Graph graph = Graphs().First();
        string[] kernels = [.. Networks.Emit(graph with { Options = graph.Options with { Optimize = optimize } })
            .Where(f => Enum.GetNames<GraphInstructionSets>().Any(set => f.Path.EndsWith($".{set}.g.cs", StringComparison.Ordinal))).Select(f => f.Text)];
        Assert.Equal(3, kernels.Length);
        Assert.All(kernels, text => Assert.Equal(optimize, text.Contains("AggressiveOptimization", StringComparison.Ordinal)));
    }

    // Where a tap meets the image in the gradient of its weight: from 0 to 39,998 of 40,000 time steps.
    [Fact]
    public void TablesHoldMoreThanShortNumbers()
    {
        TestGraph graph = new("Second");
        graph.Input(40_000, 8);
        graph.Convolution(32, [new(3, 1, 1, 1, 1)]);
        graph.Add(new GlobalPoolLayer(PoolKind.Average));
        Graph network = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        Assert.Contains(Networks.Emit(network), f => f.Text.Contains("new int[] { 39999, 40000, 39999 }", StringComparison.Ordinal));
        Assert.Single(Networks.Compile(network).Types);
    }

    // All instruction sets, and constants that print with a sign, a fraction and an exponent.
    private static IEnumerable<Graph> Graphs()
    {
        TestGraph graph = new("Everything");
        graph.Input(2, 3, 2);
        graph.Add(new ReshapeLayer(new Shape(12)));
        graph.Add(new GaussianNoiseLayer(1.5e-7f));
        graph.Add(new GaussianDropoutLayer(1e-7f));
        graph.Add(new AlphaDropoutLayer(0.05f));
        int x = graph.Dense(18, l1: 1e-5f, l2: 2.5e-4f);
        foreach (ActivationKind kind in Enum.GetValues<ActivationKind>())
        {
            graph.Activation(kind, alpha: -0.125f);
        }

        graph.Activation(ActivationKind.GELU, approximate: true);
        graph.Add(new RReLULayer(-0.5f, 0.125f));
        graph.Merge(MergeKind.Maximum, x, graph.Last);
        graph.Add(new DropoutLayer(0.1f));
        graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, -0.25f)));
        graph.Add(new NormalizationLayer());
        graph.Add(new ActivityRegularizationLayer(1e-7f, 1e-9f));
        graph.Dense(3);
        yield return graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy, 0.05f)).Build(new Optimizer(OptimizerKind.NAdam, 0.002f, 0.9f, 0.999f, 1e-8f, Decay: 0.004f));

        TestGraph hinge = new("Margins");
        hinge.Input(5);
        hinge.Dense(2);
        yield return hinge.Loss(new Loss(LossKind.Huber, Delta: 0.3f), weight: 1.25f).Build(new Optimizer(OptimizerKind.AdaDelta, 1, Epsilon: 1e-6f, Decay: 0.95f, ClipValue: 0.5f));

        // Padding makes offsets and steps negative.
        TestGraph images = new("Padded");
        images.Input(9, 9, 3);
        images.Convolution(16, [new(3, 2, 1, 1, 1), new(3, 2, 1, 1, 1)]);
        images.Convolution(16, [new(3, 1, 2, 2, 2), new(3, 1, 1, 1, 1)]);
        images.TransposedConvolution(4, [new(3, 2, 1, 1, 1), new(3, 2, 1, 1, 1)], [1, 1]);
        images.Flatten();
        images.Dense(2);
        yield return images.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Adam, 0.001f, 0.9f, 0.999f, 1e-8f));

        TestGraph causal = new("Causal");
        causal.Input(20, 8);
        causal.Convolution(8, [new(3, 1, 2, 4, 0)]);
        yield return causal.Loss(new Loss(LossKind.MeanSquaredError)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f));
    }
}
