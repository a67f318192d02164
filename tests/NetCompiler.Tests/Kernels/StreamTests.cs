namespace NetCompiler.Tests.Kernels;

/// <summary>Recurrent networks, one time step at a time.</summary>
[Trait("Category", "Kernels")]
public class StreamTests
{
    private const float Tolerance = 2e-6f;

    // Time steps of the networks' sequences.
    private const int Steps = 12;

    private readonly Random _random = new(7);

    private delegate void Step(ReadOnlySpan<float> input, Span<float> output);

    [Theory]
    [InlineData(typeof(SequenceAutoencoder))]
    [InlineData(typeof(InnerSequence))]
    public void ASequenceMadeOfAVectorIsNoStream(Type network) => Assert.Null(network.GetMethod("CreateState"));

    [Fact]
    public void EqualsForwardAtEveryStep()
    {
        StreamLstm network = new(seed: 3);
        StreamLstm.State state = network.CreateState();
        FollowsForward(network, (input, output) => network.Step(input, ref state, output), everyStep: true);
    }

    [Fact]
    public void EqualsForwardThroughAStack()
    {
        StreamStack network = new(seed: 4);
        StreamStack.State state = network.CreateState();
        FollowsForward(network, (input, output) => network.Step(input, ref state, output), everyStep: true);
    }

    [Fact]
    public void EqualsForwardWhereLayersShareParameters()
    {
        StreamShared network = new(seed: 6);
        StreamShared.State state = network.CreateState();
        FollowsForward(network, (input, output) => network.Step(input, ref state, output), everyStep: true);
    }

    // Gates of 40 units begin in the middle of a vector.
    [Fact]
    public void EqualsForwardWhereGatesShareVectors()
    {
        StreamOf40 lstm = new(seed: 8);
        StreamOf40.State state = lstm.CreateState();
        FollowsForward(lstm, (input, output) => lstm.Step(input, ref state, output), everyStep: true);

        StreamOf40Gru gru = new(seed: 9);
        StreamOf40Gru.State gruState = gru.CreateState();
        FollowsForward(gru, (input, output) => gru.Step(input, ref gruState, output), everyStep: true);
    }

    [Fact]
    public void GivesWhatForwardWouldAfterTheLastStep()
    {
        StreamOfLastStates network = new(seed: 5);
        StreamOfLastStates.State state = network.CreateState();
        FollowsForward(network, (input, output) => network.Step(input, ref state, output), everyStep: false);
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
        Assert.DoesNotContain(typeof(LooksAhead).GetMethods(), m => m.Name == "Step");
        Assert.Contains(typeof(StreamLstm).GetMethods(), m => m.Name == "Step");
    }

    // Through all steps of a sequence: the outputs of each of them, or those after the last, are Forward's.
    private void FollowsForward<T>(T network, Step step, bool everyStep)
        where T : INetwork<T>
    {
        // The kernels of a batch are others than those of one example, which steps share.
        float[] inputs = Noise(T.InputLength);
        float[] whole = new float[3 * T.OutputLength];
        network.Forward([.. inputs, .. Noise(2 * T.InputLength)], whole, count: 3);
        int features = T.InputLength / Steps;
        float[] output = new float[everyStep ? T.OutputLength / Steps : T.OutputLength];
        for (int t = 0; t < Steps; t++)
        {
            step(inputs.AsSpan(t * features, features), output);
            int first = everyStep ? t * output.Length : 0;
            for (int i = 0; i < output.Length && (everyStep || t == Steps - 1); i++)
            {
                Assert.Equal(whole[first + i], output[i], Tolerance);
            }
        }
    }

    private static float Advance(StreamLstm network, float x, ref StreamLstm.State state, float[] output)
    {
        network.Step([x], ref state, output);
        return output[0];
    }

    private float[] Noise(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)((2 * _random.NextDouble()) - 1))];
}
