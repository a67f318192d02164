namespace NetCompiler.Tests.Kernels;

/// <summary>Recurrent networks, one time step at a time.</summary>
[Trait("Category", "Kernels")]
public class StreamTests
{
    private const float Tolerance = 2e-6f;

    private readonly Random _random = new(7);

    [Fact]
    public void EqualsForwardAtEveryStep()
    {
        StreamLstm network = new(seed: 3);
        float[] input = Noise(StreamLstm.InputLength);
        float[] whole = new float[StreamLstm.OutputLength];
        network.Forward(input, whole);

        StreamLstm.State state = network.CreateState();
        float[] output = new float[1];
        for (int t = 0; t < input.Length; t++)
        {
            network.Step(input.AsSpan(t, 1), ref state, output);
            Assert.Equal(whole[t], output[0], Tolerance);
        }
    }

    [Fact]
    public void EqualsForwardThroughAStack()
    {
        StreamStack network = new(seed: 4);
        float[] input = Noise(StreamStack.InputLength);
        float[] whole = new float[StreamStack.OutputLength];
        network.Forward(input, whole);

        StreamStack.State state = network.CreateState();
        float[] output = new float[5];
        for (int t = 0; t < 12; t++)
        {
            network.Step(input.AsSpan(3 * t, 3), ref state, output);
            for (int i = 0; i < output.Length; i++)
            {
                Assert.Equal(whole[(5 * t) + i], output[i], Tolerance);
            }
        }
    }

    [Fact]
    public void GivesWhatForwardWouldAfterTheLastStep()
    {
        StreamOfLastStates network = new(seed: 5);
        float[] input = Noise(StreamOfLastStates.InputLength);
        float[] whole = new float[StreamOfLastStates.OutputLength];
        network.Forward(input, whole);

        StreamOfLastStates.State state = network.CreateState();
        float[] output = new float[2];
        for (int t = 0; t < 12; t++)
        {
            network.Step(input.AsSpan(2 * t, 2), ref state, output);
        }

        Assert.Equal(whole[0], output[0], Tolerance);
        Assert.Equal(whole[1], output[1], Tolerance);
    }

    [Fact]
    public void AStateIsAValue()
    {
        StreamLstm network = new(seed: 6);
        float[] input = Noise(20);
        float[] output = new float[1];
        StreamLstm.State state = network.CreateState();
        float[] first = [.. input.Select(x => Advance(network, x, ref state, output))];

        StreamLstm.State copy = state;
        float next = Advance(network, 0.5f, ref state, output);
        Assert.Equal(next, Advance(network, 0.5f, ref copy, output));

        state.Reset();
        Assert.Equal(first, input.Select(x => Advance(network, x, ref state, output)).ToArray());
    }

    [Fact]
    public void NotANumberComesOutAndResetRecovers()
    {
        StreamStack network = new(seed: 7);
        float[] output = new float[5];
        float[] input = Noise(3);
        StreamStack.State state = network.CreateState();
        network.Step(input, ref state, output);
        float[] before = [.. output];
        network.Step([0, float.NaN, 0], ref state, output);
        Assert.All(output, y => Assert.True(float.IsNaN(y)));
        network.Step(input, ref state, output);
        Assert.All(output, y => Assert.True(float.IsNaN(y)));
        state.Reset();
        network.Step(input, ref state, output);
        Assert.Equal(before, output);
    }

    [Fact]
    public void SpansMustFit()
    {
        StreamStack network = new();
        StreamStack.State state = network.CreateState();
        float[] output = new float[5];
        float[] four = Noise(4);
        float[] six = Noise(6);
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => network.Step(four, ref state, output)).Message);
        Assert.Contains("5", Assert.Throws<ArgumentException>(() => network.Step(four.AsSpan(0, 3), ref state, six)).Message);
    }

    [Fact]
    public void NetworksThatLookAheadHaveNoStep()
    {
        Assert.Null(typeof(LooksAhead).GetMethod("Step"));
        Assert.NotNull(typeof(StreamLstm).GetMethod("Step"));
    }

    private static float Advance(StreamLstm network, float x, ref StreamLstm.State state, float[] output)
    {
        network.Step([x], ref state, output);
        return output[0];
    }

    private float[] Noise(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)((2 * _random.NextDouble()) - 1))];
}
