using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

/// <summary>Losses of examples that count differently, some not at all and some against: their gradients are the differences of the loss.</summary>
public class ExampleWeightTests
{
    [Theory]
    [InlineData(nameof(LossKind.MeanSquaredError))]
    [InlineData(nameof(LossKind.Huber))]
    [InlineData(nameof(LossKind.SigmoidCrossEntropy))]
    [InlineData(nameof(LossKind.SoftmaxCrossEntropy))]
    [InlineData(nameof(LossKind.KullbackLeibler))]
    [InlineData(nameof(LossKind.CosineSimilarity))]
    [InlineData(nameof(LossKind.Poisson))]
    [InlineData(nameof(LossKind.Dice))]
    [InlineData(nameof(LossKind.CategoricalHinge))]
    [InlineData(nameof(LossKind.MultiMargin))]
    public void OfVectors(string loss)
    {
        TestGraph graph = new("Weighted");
        graph.Input(5);
        graph.Dense(6);
        graph.Add(new ActivationLayer(new(ActivationKind.Tanh)));
        graph.Add(new ActivityRegularizationLayer(0.01f, 0.02f));
        graph.Dense(3, l2: 0.1f);
        if (loss == nameof(LossKind.KullbackLeibler))
        {
            graph.Add(new SoftmaxLayer(Log: false));
        }
        else if (loss == nameof(LossKind.Dice))
        {
            graph.Activation(ActivationKind.Sigmoid);
        }

        FiniteDifferences.Check(Weighted(graph.Loss(new Loss(Enum.Parse<LossKind>(loss))).Build()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfEveryTimeStep(bool labels)
    {
        TestGraph graph = new("WeightedSteps");
        graph.Input(4, 3);
        graph.Dense(5);
        FiniteDifferences.Check(Weighted(graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build()), labels);
    }

    [Fact]
    public void OfPaddedSequences() =>
        FiniteDifferences.Check(Weighted(SequenceGraphs.MaskedClasses("WeightedPadded", "MaskedLstms", steps: 5).Build()), labels: true, batch: 4, samples: 8);

    private static Graph Weighted(Graph graph) => graph with { Options = graph.Options with { ExampleWeights = true } };
}
