namespace NetCompiler.Training.Tests.Training;

[Network]
[Input(3)]
[Dense(4, Activation.Sigmoid, ActivityKullbackLeibler = 0.5f, ActivitySparsity = 0.1f)]
[Dense(2)]
[MeanSquaredError]
[Sgd(0.1f)]
internal sealed partial class SparseUnits;

[Network]
[Input(3)]
[Dense(4, Activation.Sigmoid)]
internal sealed partial class SparseUnitsCode;

/// <summary>The Kullback-Leibler penalty on how active units are over a batch, compiled.</summary>
[Trait("Category", "Kernels")]
public sealed class SparsityPenaltyTests
{
    private const int Count = 7;
    private static readonly float[] Inputs = [.. Enumerable.Range(0, Count * 3).Select(i => MathF.Sin(1.7f * i))];
    private static readonly float[] Targets = [.. Enumerable.Range(0, Count * 2).Select(i => MathF.Cos(0.9f * i))];

    [Fact]
    public void The_loss_is_the_error_and_the_divergence_of_mean_activities()
    {
        SparseUnits network = new(seed: 3);
        using SparseUnits.Trainer trainer = new(network);

        Assert.Equal(Error(network) + Divergence(network), trainer.Loss(Inputs, Targets, Count), 1e-5);
    }

    [Fact]
    public void Gradients_are_differences_of_the_loss()
    {
        SparseUnits network = new(seed: 3);
        using SparseUnits.Trainer trainer = new(network);
        float[] gradients = new float[SparseUnits.ParameterCount];
        float[] parameters = new float[SparseUnits.ParameterCount];
        network.GetParameters(parameters);
        trainer.ComputeGradients(Inputs, Targets, Count, gradients);

        for (int i = 0; i < parameters.Length; i++)
        {
            double difference = (Moved(i, 1e-2f) - Moved(i, -1e-2f)) / 2e-2;
            Assert.Equal(difference, gradients[i], 2e-3);
        }

        double Moved(int i, float by)
        {
            SparseUnits moved = new();
            float[] changed = [.. parameters];
            changed[i] += by;
            moved.SetParameters(changed);
            return Error(moved) + Divergence(moved);
        }
    }

    [Fact]
    public void Training_draws_activities_to_the_sparsity()
    {
        SparseUnits network = new(seed: 3);
        using SparseUnits.Trainer trainer = new(network) { LearningRate = 0.5f };
        for (int step = 0; step < 500; step++)
        {
            trainer.Step(Inputs, Targets, Count);
        }

        Assert.All(MeanActivities(network), mean => Assert.InRange(mean, 0.05, 0.25));
    }

    private static double Error(SparseUnits network)
    {
        float[] outputs = new float[Targets.Length];
        network.Forward(Inputs, outputs, Count);
        return outputs.Zip(Targets, (y, t) => ((double)y - t) * ((double)y - t)).Average();
    }

    private static double Divergence(SparseUnits network) =>
        0.5 * MeanActivities(network).Sum(m => (0.1 * Math.Log(0.1 / m)) + (0.9 * Math.Log(0.9 / (1 - m))));

    private static double[] MeanActivities(SparseUnits network)
    {
        float[] parameters = new float[SparseUnits.ParameterCount];
        network.GetParameters(parameters);
        SparseUnitsCode code = new();
        code.SetParameters(parameters.AsSpan(0, SparseUnitsCode.ParameterCount));
        float[] activities = new float[Count * 4];
        code.Forward(Inputs, activities, Count);
        return [.. Enumerable.Range(0, 4).Select(unit => Enumerable.Range(0, Count).Average(i => (double)activities[(i * 4) + unit]))];
    }
}
