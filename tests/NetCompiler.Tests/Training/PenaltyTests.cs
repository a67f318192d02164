namespace NetCompiler.Tests.Training;

/// <summary>A penalty on outputs is a loss of its own: what nothing else looks at learns from it, as in Keras.</summary>
public class PenaltyTests
{
    [Fact]
    public void ALayerThatOnlyAPenaltyReachesLearnsFromIt()
    {
        PenalizedBranch network = new(seed: 1);
        using PenalizedBranch.Trainer trainer = new(network, maxBatch: 1);
        float[] x = [1, -2, 3];
        float[] outputs = new float[4];
        network.Forward(x, outputs);
        float[] gradients = new float[PenalizedBranch.ParameterCount];
        float loss = trainer.ComputeGradients(x, outputs.AsSpan(0, 2), 1, gradients);

        // Half the sum of squares: its derivative with respect to each bias is the output.
        float[] branch = outputs[2..];
        Assert.Equal(0.5f * ((branch[0] * branch[0]) + (branch[1] * branch[1])), loss, 1e-5f);
        Assert.Equal(branch[0], gradients[^2], 1e-5f);
        Assert.Equal(branch[1], gradients[^1], 1e-5f);
        Assert.Equal(branch[0] * x[2], gradients[^6], 1e-5f);
    }
}

[Network, Input(3), Dense(2, Name = "a"), Dense(2, From = "input", Name = "b", ActivityL2 = 0.5f)]
[Output("a", "b"), MeanSquaredError(From = "a"), Sgd(0.1f)]
internal sealed partial class PenalizedBranch;
