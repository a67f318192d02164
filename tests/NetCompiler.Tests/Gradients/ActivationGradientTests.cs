using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

public class ActivationGradientTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<ActivationKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnActivationBetweenDenseLayers(string kind)
    {
        TestGraph graph = new(kind);
        graph.Input(4);
        graph.Dense(7);
        graph.Activation(Enum.Parse<ActivationKind>(kind), alpha: 0.3f);
        graph.Dense(3);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Theory]
    [InlineData(ActivationKind.ReLU, 0f, 0.5f)]
    [InlineData(ActivationKind.LeakyReLU, -0.2f, float.PositiveInfinity)]
    [InlineData(ActivationKind.LeakyReLU, 0f, float.PositiveInfinity)]
    [InlineData(ActivationKind.ELU, -0.5f, float.PositiveInfinity)]
    internal void UnusualConstants(ActivationKind kind, float alpha, float maximum)
    {
        TestGraph graph = new(kind.ToString());
        graph.Input(4);
        graph.Dense(9);
        graph.Activation(kind, alpha, maximum);
        graph.Dense(3);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void AFunctionOfOne()
    {
        TestGraph graph = new("function");
        graph.Input(4);
        graph.Dense(9);
        graph.Add(new ElementwiseLayer(TestFunctions.OfOne));
        graph.Dense(3);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    // Wide enough to reach both flat ends.
    [Fact]
    public void ApproximateGelu()
    {
        TestGraph graph = new("gelu");
        graph.Input(4);
        graph.Dense(9);
        graph.Merge(MergeKind.Add, graph.Last, graph.Last, graph.Last);
        graph.Activation(ActivationKind.GELU, approximate: true);
        graph.Dense(3);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Theory]
    [InlineData(0.125f, 0.333f)]
    [InlineData(-0.5f, 0.5f)]
    [InlineData(0.2f, 0.2f)]
    public void RandomSlopes(float lower, float upper)
    {
        TestGraph graph = new("rrelu");
        graph.Input(4);
        graph.Dense(9);
        graph.Add(new RReLULayer(lower, upper));
        graph.Dense(3);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SoftmaxOfAVectorAndOfASequence(bool log)
    {
        TestGraph vector = new("vector");
        vector.Input(4);
        vector.Dense(6);
        vector.Add(new SoftmaxLayer(log));
        vector.Dense(3);
        FiniteDifferences.Check(vector.Loss(new Loss(LossKind.MeanSquaredError)).Build());

        TestGraph sequence = new("sequence");
        sequence.Input(4);
        sequence.Dense(12);
        sequence.Add(new ReshapeLayer(new Shape(3, 4)));
        sequence.Add(new SoftmaxLayer(log));
        FiniteDifferences.Check(sequence.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LearnedSlopes(bool trainable)
    {
        PReLULayer slopes = new(new GraphInitializer(InitializerKind.Constant, 0.25f), trainable);
        TestGraph vector = new("vector");
        vector.Input(4);
        vector.Dense(6);
        vector.Add(slopes);
        vector.Dense(3);
        FiniteDifferences.Check(vector.Loss(new Loss(LossKind.MeanSquaredError)).Build());

        TestGraph image = new("image");
        image.Input(2, 3, 4);
        image.Add(slopes);
        FiniteDifferences.Check(image.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }
}
