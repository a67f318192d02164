using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Gradients;

public class LossGradientTests
{
    public static TheoryData<string, bool, float> Cases
    {
        get
        {
            TheoryData<string, bool, float> cases = [];
            foreach (string kind in Enum.GetNames<LossKind>())
            {
                cases.Add(kind, false, 0);
            }

            foreach (LossKind kind in (LossKind[])[LossKind.SoftmaxCrossEntropy, LossKind.CrossEntropy])
            {
                cases.Add(kind.ToString(), true, 0);
                cases.Add(kind.ToString(), true, 0.1f);
                cases.Add(kind.ToString(), false, 0.1f);
            }

            cases.Add(nameof(LossKind.CategoricalHinge), true, 0);
            cases.Add(nameof(LossKind.MultiMargin), true, 0);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ALossOfAVector(string kind, bool labels, float smoothing) => FiniteDifferences.Check(Graph(kind, smoothing, null, 1), labels);

    [Theory]
    [MemberData(nameof(Cases))]
    public void ALossOfASequence(string kind, bool labels, float smoothing) => FiniteDifferences.Check(Graph(kind, smoothing, new Shape(2, 3), 0.7f), labels);

    [Theory]
    [InlineData(false, 3.5f)]
    [InlineData(false, 0.2f)]
    [InlineData(true, 7f)]
    public void PositivesWithAWeight(bool probabilities, float weight)
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(6);
        if (probabilities)
        {
            graph.Activation(ActivationKind.Sigmoid);
        }

        LossKind kind = probabilities ? LossKind.BinaryCrossEntropy : LossKind.SigmoidCrossEntropy;
        FiniteDifferences.Check(graph.Loss(new Loss(kind, PositiveWeight: weight), weight: 0.7f).Build());
    }

    [Theory]
    [InlineData(LossKind.SoftmaxCrossEntropy, false, 0f)]
    [InlineData(LossKind.SoftmaxCrossEntropy, true, 0.1f)]
    [InlineData(LossKind.CrossEntropy, true, 0f)]
    [InlineData(LossKind.CrossEntropy, false, 0.1f)]
    internal void ClassesWithWeights(LossKind kind, bool labels, float smoothing)
    {
        foreach (bool sequence in (bool[])[false, true])
        {
            TestGraph graph = new();
            graph.Input(4);
            graph.Dense(6);
            if (sequence)
            {
                graph.Add(new ReshapeLayer(new Shape(2, 3)));
            }

            if (kind == LossKind.CrossEntropy)
            {
                graph.Add(new SoftmaxLayer(Log: false));
            }

            float[] weights = sequence ? [0.25f, 2, 0] : [1, 0, 3, 0.5f, 2, 1];
            FiniteDifferences.Check(graph.Loss(new Loss(kind, smoothing, ClassWeights: weights), weight: 0.7f).Build(), labels);
        }
    }

    [Theory]
    [InlineData(LossKind.SoftmaxCrossEntropy, false, 2f, 0f, 1f)]
    [InlineData(LossKind.SoftmaxCrossEntropy, true, 0.5f, 0f, 1f)]
    [InlineData(LossKind.SoftmaxCrossEntropy, true, 2f, 0.1f, 3f)]
    [InlineData(LossKind.CrossEntropy, false, 1f, 0.1f, 0.5f)]
    [InlineData(LossKind.SigmoidCrossEntropy, false, 2f, 0f, 1f)]
    [InlineData(LossKind.SigmoidCrossEntropy, false, 0.5f, 0f, 3f)]
    [InlineData(LossKind.BinaryCrossEntropy, false, 5f, 0f, 0.25f)]
    internal void FocalLosses(LossKind kind, bool labels, float gamma, float smoothing, float weight)
    {
        foreach (bool sequence in (bool[])[false, true])
        {
            TestGraph graph = new();
            graph.Input(4);
            graph.Dense(6);
            if (sequence)
            {
                graph.Add(new ReshapeLayer(new Shape(3, 2)));
            }

            if (kind == LossKind.CrossEntropy)
            {
                graph.Add(new SoftmaxLayer(Log: false));
            }
            else if (kind == LossKind.BinaryCrossEntropy)
            {
                graph.Activation(ActivationKind.Sigmoid);
            }

            bool overClasses = kind is LossKind.SoftmaxCrossEntropy or LossKind.CrossEntropy;
            float[] weights = weight == 1 || !overClasses ? [] : sequence ? [1, weight] : [1, weight, 0, 1, 1, weight];
            Loss loss = new(kind, smoothing, PositiveWeight: weight, ClassWeights: weights, Gamma: gamma);
            FiniteDifferences.Check(graph.Loss(loss, weight: 0.7f).Build(), labels);
        }
    }

    // Of classes of pixels, and of a vector.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DiceOfSquares(bool image)
    {
        TestGraph graph = new();
        graph.Input(4);
        graph.Dense(12);
        if (image)
        {
            graph.Add(new ReshapeLayer(new Shape(2, 2, 3)));
            graph.Add(new SoftmaxLayer(Log: false));
        }
        else
        {
            graph.Activation(ActivationKind.Sigmoid);
        }

        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.Dice, Smooth: 0.25f, Squared: true), weight: 0.7f).Build());
    }

    // The same layer by two names, as rows of different lengths.
    [Fact]
    public void TwoLossesOfOneLayer()
    {
        TestGraph graph = new();
        graph.Input(4);
        int vector = graph.Dense(6);
        int rows = graph.Add(new ReshapeLayer(new Shape(3, 2)), vector);
        graph.Output(vector);
        graph.Output(rows);
        graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy), vector);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy), rows, weight: 0.5f).Build());
    }

    [Fact]
    public void ADenseLayerAtEveryTimeStep()
    {
        TestGraph graph = new();
        graph.Input(4, 3);
        graph.Dense(5);
        graph.Activation(ActivationKind.Tanh);
        graph.Dense(2, bias: false);
        graph.Loss(new Loss(LossKind.MeanSquaredError));
        FiniteDifferences.Check(graph.Build());
    }

    [Fact]
    public void HuberOnBothSidesOfDelta()
    {
        TestGraph graph = new();
        graph.Input(3);
        graph.Dense(8);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.Huber, Delta: 0.4f)).Build(), batch: 9);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.95f)]
    public void QuantilesOnBothSides(float quantile)
    {
        TestGraph graph = new();
        graph.Input(3);
        graph.Dense(8);
        FiniteDifferences.Check(graph.Loss(new Loss(LossKind.Quantile, Quantile: quantile)).Build(), batch: 9);
    }

    [Fact]
    public void SeveralLossesWithWeights()
    {
        TestGraph graph = new();
        graph.Input(3);
        int trunk = graph.Dense(6);
        graph.Activation(ActivationKind.Tanh);
        int first = graph.Dense(4);
        int second = graph.Dense(2, from: trunk);
        graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy), first, 0.3f);
        graph.Loss(new Loss(LossKind.MeanSquaredError), second, 2f);
        FiniteDifferences.Check(graph.Build());
        FiniteDifferences.Check(graph.Build(), batch: 1);
    }

    // A variational autoencoder, with another loss of the means and labels that the penalty has none of.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APenaltyOfTwoLayers(bool labels)
    {
        TestGraph graph = new();
        int input = graph.Input(3);
        int mean = graph.Dense(4);
        int logVariance = graph.Dense(4, from: input);
        int code = graph.Add(new GaussianSamplingLayer(), mean, logVariance);
        int logits = graph.Dense(3, from: code);
        graph.Loss(new Loss(LossKind.ElementwiseLoss, Function: TestFunctions.Divergence, TakesTargets: false), mean, 0.3f, logVariance);
        graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy), logits);
        graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy), mean, 0.5f);
        FiniteDifferences.Check(graph.Build(), labels);
    }

    [Fact]
    public void ALossOnAValueThatLaterLayersRead()
    {
        TestGraph graph = new();
        graph.Input(3);
        int early = graph.Dense(4);
        graph.Activation(ActivationKind.Sigmoid);
        int late = graph.Dense(4);
        graph.Loss(new Loss(LossKind.MeanAbsoluteError), early);
        graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy), late);
        FiniteDifferences.Check(graph.Build());
    }

    [Fact]
    public void TwoLossesOnTheSameLogits()
    {
        TestGraph graph = new();
        graph.Input(3);
        int logits = graph.Dense(4);
        int probabilities = graph.Add(new SoftmaxLayer(Log: false));
        graph.Loss(new Loss(LossKind.MeanSquaredError), logits, 0.5f);
        graph.Loss(new Loss(LossKind.CrossEntropy), probabilities);
        FiniteDifferences.Check(graph.Build());
    }

    private static Graph Graph(string kind, float smoothing, Shape? shape, float weight)
    {
        TestGraph graph = new(kind);
        graph.Input(4);
        graph.Dense(6);
        if (shape is not null)
        {
            graph.Add(new ReshapeLayer(shape));
        }

        LossKind loss = Enum.Parse<LossKind>(kind);
        if (loss is LossKind.CrossEntropy or LossKind.KullbackLeibler)
        {
            graph.Add(new SoftmaxLayer(Log: false));
        }

        if (loss is LossKind.BinaryCrossEntropy or LossKind.Dice)
        {
            graph.Activation(ActivationKind.Sigmoid);
        }

        return graph.Loss(new Loss(loss, smoothing, Function: loss == LossKind.ElementwiseLoss ? TestFunctions.Asymmetric : null), weight: weight).Build();
    }
}
