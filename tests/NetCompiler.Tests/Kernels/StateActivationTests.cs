namespace NetCompiler.Tests.Kernels;

/// <summary>The activation of a simple recurrent layer has the constants that it has as a layer of its own.</summary>
[Trait("Category", "Kernels")]
public class StateActivationTests
{
    // x·1 + h·0 + 0 + 0
    private static readonly float[] Identity = [1, 0, 0, 0];

    [Fact]
    public void OfLeakyReLU()
    {
        LeakyState network = new();
        network.SetParameters(Identity);
        Assert.Equal([-0.02f, 3], Outputs(network));
    }

    [Fact]
    public void OfELU()
    {
        ExponentialState network = new();
        network.SetParameters(Identity);
        float[] outputs = Outputs(network);
        Assert.Equal(MathF.Exp(-2) - 1, outputs[0], 1e-6f);
        Assert.Equal(3, outputs[1]);
    }

    private static float[] Outputs<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        float[] outputs = new float[2];
        network.Forward([-2, 3], outputs);
        return outputs;
    }
}

[Network, Input(Sequence = 2, Features = 1), SimpleRNN(1, Activation.LeakyReLU, ReturnSequences = true)]
public sealed partial class LeakyState;

[Network, Input(Sequence = 2, Features = 1), SimpleRNN(1, Activation.ELU, ReturnSequences = true)]
public sealed partial class ExponentialState;
