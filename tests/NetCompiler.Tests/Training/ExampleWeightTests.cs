using NetCompiler.Data;
using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Training;

[Network(ExampleWeights = true), Input(9), Dense(70, Activation.Tanh), Dense(3), SoftmaxCrossEntropy, Adam(1e-2f)]
public sealed partial class WeightedNetwork;

[Network, Input(9), Dense(70, Activation.Tanh), Dense(3), SoftmaxCrossEntropy, Adam(1e-2f)]
public sealed partial class UnweightedNetwork;

[Network(ExampleWeights = true), Input(9), Dense(2), MeanSquaredError, Sgd(1e-2f)]
public sealed partial class WeightedRegression;

[Network(ExampleWeights = true, InputGradients = true), Input(9), Dense(2, KernelL2 = 0.1f), MeanSquaredError, Sgd(1e-2f)]
public sealed partial class WeightedSensitivity;

[Network(ExampleWeights = true), Input(Sequence = 4, Vocabulary = 7), Embedding(5), LSTM(6), Dense(3), SoftmaxCrossEntropy, Adam(1e-2f)]
public sealed partial class WeightedTokens;

/// <summary>How weights of examples are given; what comes of them is compared with the interpreter, with differences and with PyTorch.</summary>
[Trait("Category", "Kernels")]
public class ExampleWeightTests
{
    private const int Count = 40;

    private static readonly float[] Inputs = [.. Enumerable.Range(0, Count * 9).Select(i => i % 4 == 0 ? MathF.Sin(i * i) : 0)];
    private static readonly float[] Targets = [.. Enumerable.Range(0, Count * 2).Select(i => MathF.Cos(i * i))];
    private static readonly int[] Labels = [.. Enumerable.Range(0, Count).Select(i => i % 3)];
    private static readonly float[] Weights = [.. Enumerable.Range(0, Count).Select(i => 1 + MathF.Sin(i))];

    private delegate float GradientCall(Span<float> gradients);

    [Fact]
    public void NoneAndOnesAreTheBitsOfANetworkWithout()
    {
        UnweightedNetwork plain = new(seed: 1);
        WeightedNetwork[] weighted = [new(seed: 1), new(seed: 1), new(seed: 1)];
        using UnweightedNetwork.Trainer expected = new(plain, Count);
        WeightedNetwork.Trainer[] trainers = [.. weighted.Select((n, i) => new WeightedNetwork.Trainer(n, Count, threads: i + 1))];
        float[] ones = [.. Enumerable.Repeat(1f, Count)];
        for (int step = 0; step < 3; step++)
        {
            float loss = expected.Step(Inputs, Labels);
            Assert.Equal(loss, trainers[0].Step(Inputs, Labels));
            Assert.Equal(loss, trainers[1].Step(Inputs, Labels, []));
            Assert.Equal(loss, trainers[2].Step(Inputs, Labels, ones));
        }

        Assert.All(weighted, n => Assert.Equal(Parameters(plain), Parameters(n)));
        Array.ForEach(trainers, t => t.Dispose());
    }

    [Fact]
    public void AWholeNumberIsThatManyExamples()
    {
        using WeightedRegression.Trainer trainer = new(new WeightedRegression(seed: 2), Count);
        float[] weighted = new float[WeightedRegression.ParameterCount];
        float[] repeated = new float[WeightedRegression.ParameterCount];
        float loss = trainer.ComputeGradients(Inputs.AsSpan(0, 18), Targets.AsSpan(0, 4), 2, [3, 0], weighted);
        Assert.Equal(1.5f * trainer.ComputeGradients(Inputs.AsSpan(0, 9), Targets.AsSpan(0, 2), 1, repeated), loss, 1e-6f);
        Assert.All(weighted.Zip(repeated), g => Assert.Equal(1.5f * g.Second, g.First, 1e-6f));
        Assert.Equal(loss, trainer.Loss(Inputs.AsSpan(0, 18), Targets.AsSpan(0, 4), 2, [3, 0]), 1e-6f);
    }

    // The penalty is that of the network, whatever its examples weigh.
    [Fact]
    public void PenaltiesOnWeightsCountOnce()
    {
        using WeightedSensitivity.Trainer trainer = new(new WeightedSensitivity(seed: 2), Count);
        float[] nothing = [.. new float[Count]];
        float[] gradients = new float[Inputs.Length];
        float penalty = trainer.Loss(Inputs, Targets, Count, nothing);
        Assert.True(penalty > 0);
        Assert.Equal(penalty, trainer.ComputeInputGradients(Inputs, Targets, Count, nothing, gradients));
        Assert.All(gradients, g => Assert.Equal(0, g));
        trainer.ComputeInputGradients(Inputs, Targets, Count, Weights, gradients);
        float[] unweighted = new float[Inputs.Length];
        trainer.ComputeInputGradients(Inputs, Targets, Count, unweighted);
        Assert.All(gradients.Zip(unweighted).Select((g, i) => (g.First, Expected: Weights[i / 9] * g.Second)), g => Assert.Equal(g.Expected, g.First, 1e-6f));
    }

    [Fact]
    public void SparseRowsGiveWhatDenseOnesDo()
    {
        WeightedNetwork network = new(seed: 3);
        using WeightedNetwork.Trainer trainer = new(network, Count);
        SparseBatch rows = SparseRows.FromDense(Inputs, 9);
        Assert.Equal(trainer.Loss(Inputs, Labels, Weights), trainer.Loss(rows, Labels, Weights), 1e-6f);
        Assert.NotEqual(trainer.Loss(rows, Labels), trainer.Loss(rows, Labels, Weights));
        SameGradients(g => trainer.ComputeGradients(Inputs, Labels, Weights, g), g => trainer.ComputeGradients(SparseRows.FromDense(Inputs, 9), Labels, Weights, g));
    }

    [Fact]
    public void TheInterfaceTakesThemWithTokenIdsAmongFloats()
    {
        using WeightedTokens.Trainer trainer = new(new WeightedTokens(seed: 4), Count);
        ITrainer<WeightedTokens> general = trainer;
        int[] ids = [.. Enumerable.Range(0, Count * 4).Select(i => i * i % 7)];
        float[] floats = [.. ids.Select(i => (float)i)];
        float[] first = new float[WeightedTokens.ParameterCount];
        float[] second = new float[WeightedTokens.ParameterCount];
        Assert.Equal(trainer.Loss(ids, Labels, Weights), general.Loss(floats, Labels, Weights));
        Assert.Equal(trainer.ComputeGradients(ids, Labels, Weights, first), general.ComputeGradients(floats, Labels, Weights, second));
        Assert.Equal(first, second);
        Assert.NotEqual(trainer.Loss(ids, Labels), trainer.Loss(ids, Labels, Weights));
    }

    [Fact]
    public void NothingIsAllocated()
    {
        using WeightedNetwork.Trainer trainer = new(new WeightedNetwork(), Count);
        float[] gradients = new float[WeightedNetwork.ParameterCount];
        trainer.ComputeGradients(Inputs, Labels, Weights, gradients);
        Allocations.None("Step", () => trainer.Step(Inputs, Labels, Weights));
        Allocations.None("ComputeGradients", () => trainer.ComputeGradients(Inputs, Labels, Weights, gradients));
    }

    [Fact]
    public void OtherNumbersOfThemAreRefusedAndNothingIsLearned()
    {
        WeightedNetwork network = new();
        using WeightedNetwork.Trainer trainer = new(network, Count);
        float[] before = Parameters(network);
        Assert.Equal("weights has 39 floats; expected 40 (one per example, or none) (Parameter 'weights')",
            Assert.Throws<ArgumentException>(() => trainer.Step(Inputs, Labels, Weights.AsSpan(1))).Message);
        Assert.Throws<ArgumentException>(() => trainer.Loss(Inputs.AsSpan(9), Labels.AsSpan(1), Weights));
        Assert.Equal(before, Parameters(network));
        Assert.Equal(0, trainer.Step([], [], []));
    }

    [Fact]
    public void ANetworkThatIsDeclaredWithoutSaysSo()
    {
        using UnweightedNetwork.Trainer trainer = new(new UnweightedNetwork(), Count);
        ITrainer<UnweightedNetwork> general = trainer;
        ISparseTrainer sparse = trainer;
        float[] gradients = new float[UnweightedNetwork.ParameterCount];
        Assert.Contains("[Network(ExampleWeights = true)]", Assert.Throws<NotSupportedException>(() => general.Step(Inputs, Labels, Weights)).Message);
        Assert.Throws<NotSupportedException>(() => general.Loss(Inputs, Labels, Weights));
        Assert.Throws<NotSupportedException>(() => general.ComputeGradients(Inputs, Labels, Weights, gradients));
        Assert.Throws<NotSupportedException>(() => sparse.Step(SparseRows.FromDense(Inputs, 9), Labels, Weights));
        Assert.Equal(trainer.Loss(Inputs, Labels), general.Loss(Inputs, Labels, []));
        Assert.Equal(trainer.Loss(Inputs, Labels), sparse.Loss(SparseRows.FromDense(Inputs, 9), Labels, []), 1e-6f);
    }

    private static void SameGradients(GradientCall left, GradientCall right)
    {
        float[] first = new float[WeightedNetwork.ParameterCount];
        float[] second = new float[WeightedNetwork.ParameterCount];
        left(first);
        right(second);
        Assert.All(first.Zip(second), g => Assert.Equal(g.First, g.Second, 1e-6f));
    }

    private static float[] Parameters<T>(T network)
        where T : INetwork<T>
    {
        float[] parameters = new float[T.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
