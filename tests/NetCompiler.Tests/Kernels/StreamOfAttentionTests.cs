using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Causal attention, one time step at a time: what Forward gives for all of them.</summary>
[Trait("Category", "Kernels")]
public class StreamOfAttentionTests
{
    private const float Tolerance = 4e-6f;
    private const int Steps = 12;

    private readonly Random _random = new(17);

    [Fact]
    public void ADecoderEqualsForwardAtEveryStep()
    {
        StreamDecoder network = new(seed: 3);
        StreamDecoder.State state = network.CreateState();
        StreamDecoder.State[] states = new StreamDecoder.State[2];
        int[] ids = [.. Enumerable.Range(0, 2 * Steps).Select(_ => _random.Next(7))];
        float[] expected = new float[2 * Steps * 7];
        network.Forward(ids, expected, count: 2);
        float[] output = new float[7];
        float[] outputs = new float[14];
        for (int t = 0; t < Steps; t++)
        {
            network.Step(ids.AsSpan(t, 1), ref state, output);
            network.Step([ids[t], ids[Steps + t]], states, outputs);
            Near(expected.AsSpan(7 * t, 7), output);
            Near(expected.AsSpan(7 * t, 7), outputs.AsSpan(0, 7));
            Near(expected.AsSpan(7 * (Steps + t), 7), outputs.AsSpan(7, 7));
        }
    }

    [Fact]
    public void SinesAndCosinesBehindARecurrentLayer()
    {
        StreamOfPositions network = new(seed: 4);
        StreamOfPositions.State state = network.CreateState();
        float[] inputs = Noise(Steps * 3);
        float[] expected = new float[Steps * 2];
        network.Forward(inputs, expected);
        float[] output = new float[2];
        for (int t = 0; t < Steps; t++)
        {
            network.Step(inputs.AsSpan(3 * t, 3), ref state, output);
            Near(expected.AsSpan(2 * t, 2), output);
        }
    }

    [Fact]
    public void DotProductsOfNamedLayers()
    {
        StreamOfDotProducts network = new(seed: 5);
        StreamOfDotProducts.State state = network.CreateState();
        float[] inputs = Noise(Steps * 6);
        float[] expected = new float[4];
        network.Forward(inputs, expected);
        float[] output = new float[4];
        for (int t = 0; t < Steps; t++)
        {
            network.Step(inputs.AsSpan(6 * t, 6), ref state, output);
        }

        Near(expected, output);
    }

    [Fact]
    public void KeysOfAnotherSequence()
    {
        StreamOfTwo network = new(seed: 6);
        StreamOfTwo.State state = network.CreateState();
        float[] inputs = Noise(Steps * 7);
        float[] expected = new float[Steps * 4];
        network.Forward(inputs, expected);
        float[] output = new float[4];
        for (int t = 0; t < Steps; t++)
        {
            network.Step([.. inputs.AsSpan(4 * t, 4), .. inputs.AsSpan((Steps * 4) + (3 * t), 3)], ref state, output);
            Near(expected.AsSpan(4 * t, 4), output);
        }
    }

    [Fact]
    public void WithoutPositionsAStepSeesTheLastOnes()
    {
        StreamWithoutPositions network = new(seed: 7);
        StreamWithoutPositions.State state = network.CreateState();
        float[] inputs = Noise(3 * Steps * 8);
        float[] expected = new float[Steps * 8];
        float[] output = new float[8];
        for (int t = 0; t < 3 * Steps; t++)
        {
            network.Step(inputs.AsSpan(8 * t, 8), ref state, output);
            int first = Math.Max(0, t + 1 - Steps);
            network.Forward(inputs.AsSpan(8 * first, 8 * Steps), expected);
            Near(expected.AsSpan(8 * (t - first), 8), output);
        }

        Allocations.None("Step", () => network.Step(inputs.AsSpan(0, 8), ref state, output));
    }

    [Fact]
    public void PositionsEndAndResetBeginsAgain()
    {
        StreamDecoder network = new(seed: 8);
        StreamDecoder.State[] states = new StreamDecoder.State[2];
        float[] first = new float[7];
        float[] output = new float[7];
        network.Step([3], ref states[0], first);
        for (int t = 1; t < Steps; t++)
        {
            network.Step([t % 7], ref states[0], output);
        }

        StreamDecoder.State full = states[0];
        string message = Assert.Throws<InvalidOperationException>(() => network.Step([1], ref states[0], output)).Message;
        Assert.Contains("12", message);
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => network.Step([1, 1], states, new float[14])).Message);

        // Nothing has changed, of the other stream neither.
        Assert.True(Bytes(ref full).SequenceEqual(Bytes(ref states[0])));
        Assert.Equal(-1, Bytes(ref states[1]).IndexOfAnyExcept((byte)0));
        states[0].Reset();
        network.Step([3], ref states[0], output);
        Assert.Equal(first, output);
    }

    [Fact]
    public void PositionsOfFloatsEndToo()
    {
        StreamOfPositions network = new(seed: 9);
        StreamOfPositions.State state = network.CreateState();
        for (int t = 0; t < Steps; t++)
        {
            network.Step([t, 0, 1], ref state, new float[2]);
        }

        Assert.Throws<InvalidOperationException>(() => network.Step([0, 0, 0], ref state, new float[2]));
    }

    [Fact]
    public void NotANumberStaysAsLongAsItIsSeen()
    {
        StreamWithoutPositions network = new(seed: 10);
        StreamWithoutPositions.State state = network.CreateState();
        float[] output = new float[8];
        network.Step([float.NaN, 0, 0, 0, 0, 0, 0, 0], ref state, output);
        Assert.All(output, y => Assert.True(float.IsNaN(y)));
        for (int t = 1; t < Steps; t++)
        {
            network.Step(Noise(8), ref state, output);
            Assert.All(output, y => Assert.True(float.IsNaN(y)));
        }

        network.Step(Noise(8), ref state, output);
        Assert.All(output, y => Assert.True(float.IsFinite(y)));
    }

    [Fact]
    public void AttentionThatLooksAheadOrKeepsNothingHasNoStep()
    {
        Assert.DoesNotContain(typeof(AttentionAhead).GetMethods(), m => m.Name == "Step");
        Assert.DoesNotContain(typeof(AttentionToItself).GetMethods(), m => m.Name == "Step");
    }

    private static Span<byte> Bytes(ref StreamDecoder.State state) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<StreamDecoder.State>(ref state));

    private static void Near(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Assert.Equal(expected.ToArray(), actual.ToArray(), (a, b) => MathF.Abs(a - b) <= Tolerance);

    private float[] Noise(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)((2 * _random.NextDouble()) - 1))];
}
