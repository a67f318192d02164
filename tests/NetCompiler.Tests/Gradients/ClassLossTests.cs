using NetCompiler.Generator.Layers;
using NetCompiler.Generator.Model;
using NetCompiler.Tests.Harness;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Gradients;

/// <summary>Losses over classes: exact where a logit is large or a probability underflows, and a mean where an example has several rows.</summary>
public class ClassLossTests
{
    // The probabilities of the second and third class are 0 in single precision.
    private static readonly float[] ExtremeLogits = [200, 0, -300];

    [Theory]
    [InlineData(0.25f, 0.75f, 0f)]
    [InlineData(0f, 0f, 1f)]
    [InlineData(1f, 0f, 0f)]
    public void KullbackLeiblerWhereProbabilitiesUnderflow(params float[] targets)
    {
        TestGraph graph = new("Underflow");
        graph.Input(3);
        graph.Dense(3);
        graph.Add(new SoftmaxLayer(Log: false));
        Graph built = graph.Loss(new Loss(LossKind.KullbackLeibler)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("Underflow");
        network.Parameters = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
        using ITrainerHandle trainer = network.CreateTrainer();
        double expected = targets.Zip(ExtremeLogits, (t, y) => t * (Math.Log(t == 0 ? 1 : t) + 200 - y)).Sum();
        float[] gradients = new float[built.ParameterCount];
        Assert.Equal(expected, trainer.Loss(ExtremeLogits, targets, 1), 1e-6 * Math.Max(1, expected));
        Assert.Equal(expected, trainer.ComputeGradients(ExtremeLogits, targets, 1, gradients), 1e-6 * Math.Max(1, expected));
        Assert.Equal([1 - targets[0], -targets[1], -targets[2]], gradients[9..]);
    }

    // What is added to all logits changes nothing.
    [Theory]
    [InlineData(22_500f)]
    [InlineData(2.25e8f)]
    public void LargeLogitsKeepTheDigitsOfTheLoss(float logit)
    {
        TestGraph graph = new("Large");
        graph.Input(2);
        graph.Dense(2);
        Graph built = graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("Large");
        network.Parameters = [1, 0, 0, 1, 0, 0];
        using ITrainerHandle trainer = network.CreateTrainer();
        float[] gradients = new float[built.ParameterCount];
        Assert.Equal(Math.Log(2), trainer.ComputeGradients([logit, logit], [1, 0], 1, gradients), 1e-6);
        Assert.Equal([-0.5f, 0.5f], gradients[4..]);
    }

    // What an example's probabilities sum to is how often it counts: an advantage, or an importance.
    [Fact]
    public void TargetsMayBeScaled()
    {
        TestGraph graph = new("Scaled");
        graph.Input(3);
        graph.Dense(3);
        Graph built = graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("Scaled", seed: 3);
        using ITrainerHandle trainer = network.CreateTrainer();
        float[] input = [1, -2, 0.5f];
        float[] once = new float[built.ParameterCount];
        float[] scaled = new float[built.ParameterCount];
        float loss = trainer.ComputeGradients(input, [0, 1, 0], 1, once);
        Assert.Equal(-2.5f * loss, trainer.ComputeGradients(input, [0, -2.5f, 0], 1, scaled), 1e-5f);
        Assert.All(once.Zip(scaled), g => Assert.Equal(-2.5f * g.First, g.Second, 1e-5f));
    }

    // The loss of an example that is told well is small beside its logit.
    [Theory]
    [InlineData(20f, 1f, 1f)]
    [InlineData(-20f, 0f, 1f)]
    [InlineData(20f, 1f, 3f)]
    [InlineData(-20f, 0f, 3f)]
    [InlineData(-1000f, 1f, 3f)]
    [InlineData(1000f, 0f, 1f)]
    public void SigmoidCrossEntropyOfLargeLogitsKeepsItsDigits(float logit, float target, float positiveWeight)
    {
        TestGraph graph = new("LargeLogit");
        graph.Input(1);
        graph.Dense(1);
        Graph built = graph.Loss(new Loss(LossKind.SigmoidCrossEntropy, PositiveWeight: positiveWeight))
            .Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("LargeLogit");
        network.Parameters = [1, 0];
        using ITrainerHandle trainer = network.CreateTrainer();
        double expected = target == 1 ? positiveWeight * Special.Softplus(-logit) : Special.Softplus(logit);
        Assert.Equal(expected, trainer.Loss([logit], [target], 1), 1e-6 * expected);
    }

    // (1 − p)^γ·(−ln p), and its slope by the logit, of probabilities that are 0 or 1 in single precision or near it.
    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(3f, 2f)]
    [InlineData(20f, 0.5f)]
    [InlineData(60f, 0.01f)]
    [InlineData(200f, 2f)]
    [InlineData(1e30f, 0.5f)]
    [InlineData(-3f, 2f)]
    [InlineData(-20f, 0.5f)]
    [InlineData(-200f, 0.01f)]
    [InlineData(-1e30f, 2f)]
    public void FocalLossOfSaturatedSigmoids(float logit, float gamma)
    {
        TestGraph graph = new("FocalSigmoid");
        graph.Input(1);
        graph.Dense(1);
        Graph built = graph.Loss(new Loss(LossKind.SigmoidCrossEntropy, Gamma: gamma)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("FocalSigmoid");
        network.Parameters = [1, 0];
        using ITrainerHandle trainer = network.CreateTrainer();
        double factor = Math.Exp(-gamma * Special.Softplus(logit));
        double loss = factor * Special.Softplus(-logit);
        double slope = -factor * ((gamma * Special.Sigmoid(logit) * Special.Softplus(-logit)) + Special.Sigmoid(-logit));
        float[] gradients = new float[2];
        Assert.Equal(loss, trainer.ComputeGradients([logit], [1], 1, gradients), (3e-6 * loss) + 1e-37);
        Assert.Equal(slope, gradients[1], (3e-6 * Math.Abs(slope)) + 1e-37);
        Assert.Equal(loss, trainer.ComputeGradients([-logit], [0], 1, gradients), (3e-6 * loss) + 1e-37);
        Assert.Equal(-slope, gradients[1], (3e-6 * Math.Abs(slope)) + 1e-37);
    }

    // The softmax keeps as many digits of 1 − p as its cross-entropy does: those beside 1.
    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(3f, 2f)]
    [InlineData(10f, 0.5f)]
    [InlineData(60f, 0.01f)]
    [InlineData(200f, 0.5f)]
    [InlineData(1e30f, 2f)]
    [InlineData(-3f, 2f)]
    [InlineData(-20f, 0.5f)]
    [InlineData(-200f, 0.01f)]
    [InlineData(-1e30f, 2f)]
    public void FocalLossOfSaturatedSoftmaxes(float logit, float gamma)
    {
        TestGraph graph = new("FocalSoftmax");
        graph.Input(2);
        graph.Dense(2);
        Graph built = graph.Loss(new Loss(LossKind.SoftmaxCrossEntropy, Gamma: gamma)).Build(new Optimizer(OptimizerKind.Sgd, 0.1f), Networks.Running);
        INetworkHandle network = Networks.Compile(built).Create("FocalSoftmax");
        network.Parameters = [1, 0, 0, 1, 0, 0];
        using ITrainerHandle trainer = network.CreateTrainer();
        double factor = Math.Exp(-gamma * Special.Softplus(logit));
        double loss = factor * Special.Softplus(-logit);
        double slope = factor * ((gamma * Special.Sigmoid(logit) * Special.Softplus(-logit)) + Special.Sigmoid(-logit));
        float[] gradients = new float[6];
        Assert.Equal(loss, trainer.ComputeGradients([logit, 0], [1, 0], 1, gradients), (3e-6 * loss) + 3e-7);
        Assert.Equal(-slope, gradients[4], (3e-6 * slope) + 3e-7);
        Assert.Equal(slope, gradients[5], (3e-6 * slope) + 3e-7);
        Assert.Equal(loss, trainer.ComputeGradients([logit, 0], [0], gradients), (3e-6 * loss) + 3e-7);
        Assert.Equal(-slope, gradients[4], (3e-6 * slope) + 3e-7);
    }

    [Theory]
    [InlineData(LossKind.SoftmaxCrossEntropy)]
    [InlineData(LossKind.CrossEntropy)]
    [InlineData(LossKind.KullbackLeibler)]
    internal void SeveralRowsAreAveraged(LossKind kind)
    {
        const int Rows = 4;
        Graph sequence = OverClasses(kind, new Shape(Rows, 3));
        Graph vector = OverClasses(kind, new Shape(3));
        Examples examples = RandomExamples.Batch(sequence, 2, seed: 5);
        Examples rows = new(examples.Inputs, examples.Targets, [], 2 * Rows);

        // The rows of a batch are the same mean as the rows of an example.
        double expected = new ReferenceNetwork(new(vector), []).Loss(rows).Value;
        Assert.Equal(expected, new ReferenceNetwork(new(sequence), []).Loss(examples).Value, 1e-6 * expected);
    }

    [Fact]
    public void EveryRowOfAnExampleHasALabel()
    {
        Graph graph = OverClasses(LossKind.SoftmaxCrossEntropy, new Shape(2, 3));
        Examples examples = new([1, 2, 3, -1, 0, 5], [], [1, 2], 1);
        double first = Math.Log(Math.E + Math.Exp(2) + Math.Exp(3)) - 2;
        double second = Math.Log(Math.Exp(-1) + 1 + Math.Exp(5)) - 5;
        Assert.Equal((first + second) / 2, new ReferenceNetwork(new(graph), []).Loss(examples).Value, 1e-6);
    }

    private static Graph OverClasses(LossKind kind, Shape shape)
    {
        TestGraph graph = new(kind.ToString());
        graph.Add(new InputLayer(shape));
        if (kind != LossKind.SoftmaxCrossEntropy)
        {
            graph.Add(new SoftmaxLayer(Log: false));
        }

        return graph.Loss(new Loss(kind)).Build();
    }
}
