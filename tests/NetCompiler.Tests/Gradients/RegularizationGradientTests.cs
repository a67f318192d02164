using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

public class RegularizationGradientTests
{
    [Theory]
    [InlineData(0.01f, 0f)]
    [InlineData(0f, 0.02f)]
    [InlineData(0.01f, 0.02f)]
    public void PenaltiesOnWeights(float l1, float l2)
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(5, l1: l1, l2: l2);
        graph.Activation(ActivationKind.Tanh);
        graph.Dense(2, l2: 0.5f);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Theory]
    [InlineData(0.01f, 0f)]
    [InlineData(0f, 0.02f)]
    [InlineData(0.01f, 0.02f)]
    public void PenaltiesOnActivity(float l1, float l2)
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(5);
        graph.Activation(ActivationKind.Tanh);
        graph.Add(new ActivityRegularizationLayer(l1, l2));
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Theory]
    [InlineData(0f, 0.5f, 0.05f)]
    [InlineData(0.02f, 0.5f, 0.3f)]
    public void PenaltyOnHowOftenUnitsAreActive(float l2, float weight, float sparsity)
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(5);
        graph.Activation(ActivationKind.Sigmoid);
        graph.Add(new ActivityRegularizationLayer(0, l2, weight, sparsity));
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void PenaltyOnTheOutputItself()
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(5);
        graph.Add(new ActivityRegularizationLayer(0.1f, 0.2f));
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(), labels: true);
    }

    [Theory]
    [InlineData(LossKind.CrossEntropy)]
    [InlineData(LossKind.KullbackLeibler)]
    [InlineData(LossKind.BinaryCrossEntropy)]
    internal void PenaltyOnProbabilitiesThatALossReads(LossKind loss)
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(3);
        if (loss == LossKind.BinaryCrossEntropy)
        {
            graph.Activation(ActivationKind.Sigmoid);
        }
        else
        {
            graph.Add(new SoftmaxLayer(Log: false));
        }

        graph.Add(new ReshapeLayer(new Shape(1, 3)));
        graph.Add(new ActivityRegularizationLayer(0.1f, 0.2f));
        graph.Activation(ActivationKind.Linear);
        FiniteDifferences.Check(graph.Loss(new Loss(loss)).Build());
    }

    [Fact]
    public void DropoutKeepsItsMaskInTheBackwardPass()
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(20);
        graph.Add(new DropoutLayer(0.4f));
        graph.Dense(6);
        graph.Add(new DropoutLayer(0.2f));
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void NoisePassesGradientsThrough()
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Add(new GaussianNoiseLayer(0.3f));
        graph.Dense(6);
        graph.Add(new GaussianNoiseLayer(0.5f));
        graph.Add(new GaussianDropoutLayer(0.2f));
        graph.Activation(ActivationKind.SELU);
        graph.Add(new AlphaDropoutLayer(0.3f));
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void NormalizationHasConstantsOnly()
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(6);
        graph.Add(new NormalizationLayer());
        graph.Dense(2);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }

    [Fact]
    public void FrozenLayersHaveNoGradient()
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(6, trainable: false, l2: 0.1f);
        graph.Activation(ActivationKind.Sigmoid);
        graph.Dense(5);
        graph.Activation(ActivationKind.Tanh);
        graph.Dense(3, trainable: false);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.MeanSquaredError)).Build());
    }
}
