using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Reference;

/// <summary>Mean and variance of what dropout in all its forms makes of many values, and that it does nothing outside of training.</summary>
public class NoiseTests
{
    private const int Features = 200;
    private const int Count = 200;

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    public void AlphaDropoutKeepsMeanAndVariance(float rate)
    {
        Random random = new(5);
        float[] inputs = [.. Enumerable.Range(0, Features * Count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble())))];
        (double mean, double square) = Moments(new AlphaDropoutLayer(rate), inputs);
        Assert.InRange(mean, -0.03, 0.03);
        Assert.InRange(square, 0.96, 1.04);
    }

    [Fact]
    public void AlphaDropoutSetsValuesToThatOfASaturatedSelu()
    {
        // Of zeros: b where they stay, a·α' + b where they do not.
        const double Saturated = -1.7580993408473766;
        const double Rate = 0.25;
        double a = 1 / Math.Sqrt(0.75 + (Rate * 0.75 * Saturated * Saturated));
        double b = -a * Rate * Saturated;
        (double mean, double square) = Moments(new AlphaDropoutLayer((float)Rate), new float[Features * Count]);
        Assert.InRange(mean, -0.02, 0.02);
        double expected = (0.75 * b * b) + (Rate * ((a * Saturated) + b) * ((a * Saturated) + b));
        Assert.InRange(square, expected - 0.02, expected + 0.02);
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.5f)]
    public void GaussianDropoutHasTheVarianceOfDropout(float rate)
    {
        float[] inputs = [.. Enumerable.Repeat(2f, Features * Count)];
        double variance = 4 * rate / (1 - rate);
        foreach (Layer layer in (Layer[])[new GaussianDropoutLayer(rate), new DropoutLayer(rate)])
        {
            (double mean, double square) = Moments(layer, inputs);
            Assert.InRange(mean, 1.95, 2.05);
            Assert.InRange(square - (mean * mean), 0.95 * variance, 1.05 * variance);
        }
    }

    [Fact]
    public void OutsideOfTrainingNothingChanges()
    {
        foreach (Layer layer in (Layer[])[new AlphaDropoutLayer(0.5f), new GaussianDropoutLayer(0.5f), new DropoutLayer(0.5f), new GaussianNoiseLayer(1), new SpatialDropoutLayer(0.5f)])
        {
            ReferenceNetwork network = Network(layer);
            float[] inputs = [.. Enumerable.Range(0, Features).Select(i => i - 100f)];
            Assert.Equal(inputs, network.Forward(new Examples(inputs, [], [], 1)).Select(o => (float)o.Value));
        }
    }

    // Of the outputs in training, from the mean squares of their differences from 0 and from 1.
    private static (double Mean, double Square) Moments(Layer layer, float[] inputs)
    {
        double[] squares = [.. new[] { 0f, 1f }.Select(target =>
            Network(layer).ComputeGradients(new Examples(inputs, [.. Enumerable.Repeat(target, inputs.Length)], [], Count)).Loss.Value)];
        return ((squares[0] + 1 - squares[1]) / 2, squares[0]);
    }

    // A slope of 1 is a parameter that changes nothing.
    private static ReferenceNetwork Network(Layer layer)
    {
        TestGraph graph = new("Noise");
        graph.Input(Features);
        graph.Add(layer);
        graph.Add(new PReLULayer(new GraphInitializer(InitializerKind.Constant, 1)));
        Graph built = graph.Loss(new Loss(LossKind.MeanSquaredError)).Build();
        return new ReferenceNetwork(new ReferencePrograms(built, optimize: true), [.. Enumerable.Repeat(1.0, built.ParameterCount)], seed: 3);
    }
}
