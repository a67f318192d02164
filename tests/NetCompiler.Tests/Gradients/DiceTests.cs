using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

/// <summary>The overlap of outputs and targets in compiled code: sets that are equal, apart or empty, and channels of their own.</summary>
public class DiceTests
{
    // 2·2 + 1 of 2 + 2 + 1, then 2·0 + 1 of 2 + 2 + 1.
    [Fact]
    public void OfEqualSetsAndOfSetsApart()
    {
        Check(new Loss(LossKind.Dice), [4], [1, 1, 0, 0], [1, 1, 0, 0], 0, [-0.2, -0.2, 0.2, 0.2]);
        Check(new Loss(LossKind.Dice), [4], [1, 1, 0, 0], [0, 0, 1, 1], 0.8, [0.04, 0.04, -0.36, -0.36]);
    }

    [Theory]
    [InlineData(1f, 1.0)]
    [InlineData(0.01f, 100.0)]
    public void OfEmptySetsIsNothingAndTheyStayEmpty(float smooth, double slope) =>
        Check(new Loss(LossKind.Dice, Smooth: smooth), [3], [0, 0, 0], [0, 0, 0], 0, [slope, slope, slope]);

    // Half of the target is where squares have their least; plain sums would go on to 1.
    [Fact]
    public void OfSquaresIsLeastAtTheTargets()
    {
        Check(new Loss(LossKind.Dice, Squared: true), [2], [0.5f, 0.25f], [0.5f, 0.25f], 0, [0, 0]);
        Check(new Loss(LossKind.Dice), [2], [0.5f, 0.5f], [0.5f, 0.5f], 1 - (2.0 / 3), [(2.0 / 3 / 3) - (1.0 / 3), (2.0 / 3 / 3) - (1.0 / 3)]);
    }

    // The first channel is told, the second not at all: (0 + 0.8) / 2, whatever their sizes.
    [Theory]
    [InlineData(2, 2)]
    [InlineData(4)]
    public void ChannelsCountAlike(params int[] positions) => Check(
        new Loss(LossKind.Dice), [.. positions, 2], [1, 1, 0, 1, 0, 0, 0, 0], [1, 0, 0, 0, 0, 1, 0, 1], 0.4, [-1.0 / 6, 0.02, 1.0 / 6, 0.02, 1.0 / 6, -0.18, 1.0 / 6, -0.18]);

    private static void Check(Loss loss, int[] shape, float[] outputs, float[] targets, double expected, double[] slopes)
    {
        int n = outputs.Length;
        TestGraph graph = new("Dice");
        graph.Input(n);
        graph.Dense(n);
        graph.Add(new ReshapeLayer(new Shape(shape)));
        Graph built = graph.Loss(loss).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("Dice");
        network.Parameters = [.. Enumerable.Range(0, n * n).Select(i => i / n == i % n ? 1f : 0), .. new float[n]];
        using ITrainerHandle trainer = network.CreateTrainer();
        float[] gradients = new float[built.ParameterCount];
        Assert.Equal(expected, trainer.Loss(outputs, targets, 1), 1e-6);
        Assert.Equal(expected, trainer.ComputeGradients(outputs, targets, 1, gradients), 1e-6);
        Assert.All(slopes.Zip(gradients[(n * n)..]), s => Assert.Equal(s.First, s.Second, 1e-6 * Math.Max(1, Math.Abs(s.First))));
    }
}
