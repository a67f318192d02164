using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

/// <summary>Losses of the margin between classes in compiled code: kept and missed margins, equal outputs, large ones. The first of the three outputs is that of the class.</summary>
public class MarginLossTests
{
    [Theory]
    [InlineData(2f, 1.5f, -1f, 0.5, -1.0, 1.0, 0.0)]
    [InlineData(0f, 0f, 0f, 1.0, -1.0, 0.5, 0.5)]
    [InlineData(-1f, 3f, 3f, 5.0, -1.0, 0.5, 0.5)]
    [InlineData(3f, 1f, 0f, 0.0, 0.0, 0.0, 0.0)]
    [InlineData(2f, 1f, 0f, 0.0, 0.0, 0.0, 0.0)]
    [InlineData(-3f, -2.5f, -9f, 1.5, -1.0, 1.0, 0.0)]
    [InlineData(1e8f, 100000008f, 0f, 9.0, -1.0, 1.0, 0.0)]
    public void ToTheLargestOther(float right, float second, float third, double loss, params double[] slopes) =>
        Check(LossKind.CategoricalHinge, [right, second, third], loss, slopes);

    [Theory]
    [InlineData(2f, 1.5f, -1f, 0.5 / 3, -1.0 / 3, 1.0 / 3, 0.0)]
    [InlineData(0f, 0f, 0f, 2.0 / 3, -2.0 / 3, 1.0 / 3, 1.0 / 3)]
    [InlineData(-1f, 3f, 0f, 7.0 / 3, -2.0 / 3, 1.0 / 3, 1.0 / 3)]
    [InlineData(3f, 1f, 0f, 0.0, 0.0, 0.0, 0.0)]
    [InlineData(2f, 1f, 0f, 0.0, 0.0, 0.0, 0.0)]
    [InlineData(1e8f, 100000008f, 0f, 3.0, -1.0 / 3, 1.0 / 3, 0.0)]
    public void ToAllOthers(float right, float second, float third, double loss, params double[] slopes) =>
        Check(LossKind.MultiMargin, [right, second, third], loss, slopes);

    // As a label, and as the target that has 1 at the class.
    private static void Check(LossKind kind, float[] outputs, double expected, double[] slopes)
    {
        TestGraph graph = new("Margins");
        graph.Input(3);
        graph.Dense(3);
        Graph built = graph.Loss(new Loss(kind)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("Margins");
        network.Parameters = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
        using ITrainerHandle trainer = network.CreateTrainer();
        float[] gradients = new float[built.ParameterCount];
        float[] targets = [1, 0, 0];
        int[] label = [0];
        Assert.Equal(expected, trainer.Loss(outputs, targets, 1), 1e-6);
        Assert.Equal(expected, trainer.Loss(outputs, label), 1e-6);
        Assert.Equal(expected, trainer.ComputeGradients(outputs, targets, 1, gradients), 1e-6);
        Assert.All(slopes.Zip(gradients[9..]), s => Assert.Equal(s.First, s.Second, 1e-6));
        Array.Clear(gradients);
        Assert.Equal(expected, trainer.ComputeGradients(outputs, label, gradients), 1e-6);
        Assert.All(slopes.Zip(gradients[9..]), s => Assert.Equal(s.First, s.Second, 1e-6));
    }
}
