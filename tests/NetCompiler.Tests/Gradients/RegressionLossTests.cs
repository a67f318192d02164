using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

/// <summary>Losses of numbers in compiled code where formulas end: large and tiny errors, targets and outputs of 0.</summary>
public class RegressionLossTests
{
    [Theory]
    [InlineData(0f, 0.0, 0.0)]
    [InlineData(1e-4f, 4.99999999e-9, 9.9999999666e-5)]
    [InlineData(-0.2f, 0.019868076, -0.197375320)]
    [InlineData(0.3f, 0.0443407699, 0.291312612)]
    [InlineData(-1f, 0.433780830, -0.761594156)]
    [InlineData(100f, 99.306852819, 1.0)]
    [InlineData(-3e38f, 3e38, -1.0)]
    public void LogCoshKeepsItsDigits(float error, double loss, double gradient) => Check(new Loss(LossKind.LogCosh), [error], [0], loss, [gradient]);

    // At the target itself neither side is steeper.
    [Theory]
    [InlineData(3f, 0.2, 0.1)]
    [InlineData(-1f, 1.8, -0.9)]
    [InlineData(1f, 0.0, 0.0)]
    public void PinballOfAQuantile(float output, double loss, double gradient) => Check(new Loss(LossKind.Quantile, Quantile: 0.9f), [output], [1], loss, [gradient]);

    [Theory]
    [InlineData(3f, 4f, 25.0, -25.0)]
    [InlineData(-3f, -2f, 50.0, -50.0)]
    [InlineData(1e-7f, 0f, 100.0, 1e9)]
    [InlineData(0f, 0f, 0.0, 0.0)]
    public void PercentageOfATarget(float output, float target, double loss, double gradient) =>
        Check(new Loss(LossKind.MeanAbsolutePercentageError), [output], [target], loss, [gradient]);

    // ln(4/2)² and its slope 2·ln 2 / 4; below the least output there is none.
    [Theory]
    [InlineData(3f, 1f, 0.480453014, 0.346573590)]
    [InlineData(1e6f, 1e6f, 0.0, 0.0)]
    [InlineData(-5f, 1f, 0.4804528753, 0.0)]
    [InlineData(-5f, -2f, 0.0, 0.0)]
    public void LogarithmsOfOutputAndTarget(float output, float target, double loss, double gradient) =>
        Check(new Loss(LossKind.MeanSquaredLogarithmicError), [output], [target], loss, [gradient]);

    [Fact]
    public void CosineOfDirections()
    {
        Loss loss = new(LossKind.CosineSimilarity);
        Check(loss, [3, 4], [6, 8], -1, [0, 0]);
        Check(loss, [3, 4], [-4, 3], 0, [0.16, -0.12]);
        Check(loss, [1e-15f, 0], [0, 5], 0, [0, -1e8]);
        Check(loss, [0, 0], [3, 4], 0, [-6e7, -8e7]);
        Check(loss, [3, 4], [0, 0], 0, [0, 0]);
    }

    // Half of the least norm is divided by the whole: a constant, so that only the target pulls.
    [Fact]
    public void NormsBelowTheLeastAreConstants() => Check(new Loss(LossKind.CosineSimilarity), [0, 5e-9f], [0, 2], -0.5, [0, -1e8]);

    private static void Check(Loss loss, float[] outputs, float[] targets, double expected, double[] slopes)
    {
        int n = outputs.Length;
        TestGraph graph = new("Regression");
        graph.Input(n);
        graph.Dense(n);
        Graph built = graph.Loss(loss).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("Regression");
        network.Parameters = [.. Enumerable.Range(0, n * n).Select(i => i / n == i % n ? 1f : 0), .. new float[n]];
        using ITrainerHandle trainer = network.CreateTrainer();
        float[] gradients = new float[built.ParameterCount];
        Assert.Equal(expected, trainer.Loss(outputs, targets, 1), Tolerance(expected));
        Assert.Equal(expected, trainer.ComputeGradients(outputs, targets, 1, gradients), Tolerance(expected));
        Assert.All(slopes.Zip(gradients[(n * n)..]), s => Assert.Equal(s.First, s.Second, Tolerance(s.First)));
    }

    private static double Tolerance(double expected) => expected == 0 ? 1e-7 : 2e-6 * Math.Abs(expected);
}
