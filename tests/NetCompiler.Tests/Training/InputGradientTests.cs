using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Training;

[Network(InputGradients = true), Input(9), Dense(70, Activation.Tanh), Dropout(0.5f), BatchNorm, Dense(3), SoftmaxCrossEntropy, Adam(1e-2f)]
public sealed partial class SensitiveNetwork;

[Network(InputGradients = true), Input(9), Dense(3), MeanSquaredError, Adam(1e-2f)]
public sealed partial class SensitiveRegression;

/// <summary>How gradients with respect to inputs are asked for; what they are is compared with the interpreter and with differences.</summary>
[Trait("Category", "Kernels")]
public class InputGradientTests
{
    private const int Count = 40;

    private static readonly float[] Inputs = [.. Enumerable.Range(0, Count * 9).Select(i => MathF.Sin(i * i))];
    private static readonly int[] Labels = [.. Enumerable.Range(0, Count).Select(i => i % 3)];

    [Fact]
    public void ThreadsGiveTheBitsOfOneAndNothingIsAllocatedOrChanged()
    {
        SensitiveNetwork network = new(seed: 1);
        float[] before = Parameters(network);
        float[][] gradients = [.. Enumerable.Range(1, 3).Select(_ => new float[Inputs.Length])];
        for (int threads = 1; threads <= gradients.Length; threads++)
        {
            using SensitiveNetwork.Trainer trainer = new(network, Count, threads);
            float[] own = gradients[threads - 1];
            float loss = trainer.ComputeInputGradients(Inputs, Labels, own);
            Assert.Equal(trainer.Loss(Inputs, Labels), loss);
            Allocations.None("ComputeInputGradients", () => trainer.ComputeInputGradients(Inputs, Labels, own));
            Assert.Equal(gradients[0], own);
            Assert.Equal(0, trainer.StepCount);
        }

        Assert.Contains(gradients[0], g => g != 0);
        Assert.Equal(before, Parameters(network));
    }

    // Of one example alone, and of the mean over several.
    [Fact]
    public void AnExamplesOwnGradientIsCountTimesItsPart()
    {
        using SensitiveNetwork.Trainer trainer = new(new SensitiveNetwork(seed: 1), Count);
        float[] all = new float[Inputs.Length];
        float[] one = new float[9];
        trainer.ComputeInputGradients(Inputs, Labels, all);
        trainer.ComputeInputGradients(Inputs.AsSpan(9 * 7, 9), Labels.AsSpan(7, 1), one);
        Assert.All(one.Zip(all.Skip(9 * 7)), p => Assert.Equal(p.First, Count * p.Second, 1e-6f));
    }

    [Fact]
    public void SpansOfOtherLengthsAreRefusedAndNothingIsWritten()
    {
        using SensitiveNetwork.Trainer trainer = new(new SensitiveNetwork(), Count);
        using SensitiveRegression.Trainer regression = new(new SensitiveRegression(), Count);
        float[] gradients = new float[18];
        float[] targets = new float[6];
        Assert.Equal("gradients has 17 floats; expected 18 (count 2 × 9 per example) (Parameter 'gradients')",
            Assert.Throws<ArgumentException>(() => trainer.ComputeInputGradients(Inputs.AsSpan(0, 18), Labels.AsSpan(0, 2), gradients.AsSpan(0, 17))).Message);
        Assert.Throws<ArgumentException>(() => trainer.ComputeInputGradients(Inputs.AsSpan(0, 17), Labels.AsSpan(0, 2), gradients));
        Assert.Throws<ArgumentException>(() => regression.ComputeInputGradients(Inputs.AsSpan(0, 18), targets.AsSpan(0, 5), 2, gradients));
        Assert.ThrowsAny<ArgumentException>(() => trainer.ComputeInputGradients(Inputs.AsSpan(0, 18), [0, 3], gradients));
        Assert.Throws<NotSupportedException>(() => regression.ComputeInputGradients(Inputs.AsSpan(0, 18), Labels.AsSpan(0, 2), gradients));
        Assert.Equal(0, trainer.ComputeInputGradients([], [], []));
        Assert.All(gradients, g => Assert.Equal(0, g));
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.ComputeInputGradients(Inputs.AsSpan(0, 18), Labels.AsSpan(0, 2), gradients));
    }

    private static float[] Parameters(SensitiveNetwork network)
    {
        float[] parameters = new float[SensitiveNetwork.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
