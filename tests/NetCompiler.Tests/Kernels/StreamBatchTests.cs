using System.Runtime.InteropServices;

namespace NetCompiler.Tests.Kernels;

/// <summary>Many streams at once, and streams of token ids.</summary>
[Trait("Category", "Kernels")]
public class StreamBatchTests
{
    private const float Tolerance = 2e-6f;
    private const int Steps = 12;

    // More than one part of a batch, and no whole tile.
    private const int Streams = 131;

    private readonly Random _random = new(11);

    [Fact]
    public void EachStreamOfABatchGoesItsWay()
    {
        StreamStack network = new(seed: 4);
        StreamStack.State[] together = new StreamStack.State[Streams];
        StreamStack.State[] alone = new StreamStack.State[Streams];
        float[] inputs = new float[Streams * 3];
        float[] outputs = new float[Streams * 5];
        float[] output = new float[5];
        for (int step = 0; step < 3; step++)
        {
            Fill(inputs);
            network.Step(inputs, together, outputs);
            for (int i = 0; i < Streams; i++)
            {
                network.Step(inputs.AsSpan(3 * i, 3), ref alone[i], output);
                Assert.Equal(output, outputs.AsSpan(5 * i, 5).ToArray(), (a, b) => MathF.Abs(a - b) <= Tolerance);
            }
        }
    }

    [Fact]
    public void ALayerThatReadsItsOwnStateReadsThatBeforeTheStep()
    {
        StreamOfLastStates network = new(seed: 5);
        StreamOfLastStates.State[] states = new StreamOfLastStates.State[Streams];
        float[] sequences = new float[Streams * Steps * 2];
        float[] expected = new float[Streams * 2];
        Fill(sequences);
        network.Forward(sequences, expected, Streams);
        float[] inputs = new float[Streams * 2];
        float[] outputs = new float[Streams * 2];
        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < Streams; i++)
            {
                sequences.AsSpan(((i * Steps) + step) * 2, 2).CopyTo(inputs.AsSpan(2 * i));
            }

            network.Step(inputs, states, outputs);
        }

        Assert.Equal(expected, outputs, (a, b) => MathF.Abs(a - b) <= Tolerance);
    }

    [Fact]
    public void TokensStreamToo()
    {
        StreamTokens network = new(seed: 6);
        StreamTokens.State state = network.CreateState();
        int[] ids = [.. Enumerable.Range(0, Steps).Select(_ => _random.Next(7))];
        float[] expected = new float[Steps * 7];
        float[] output = new float[7];
        network.Forward(ids, expected);
        for (int step = 0; step < Steps; step++)
        {
            network.Step(ids.AsSpan(step, 1), ref state, output);
            Assert.Equal(expected[(7 * step)..(7 * (step + 1))], output, (a, b) => MathF.Abs(a - b) <= Tolerance);
        }
    }

    [Theory]
    [InlineData(3, 14)]
    [InlineData(2, 13)]
    public void LengthsThatDoNotFitTheStatesAreRefused(int inputs, int outputs)
    {
        StreamTokens network = new();
        StreamTokens.State[] states = new StreamTokens.State[2];
        int[] ids = new int[inputs];
        float[] output = new float[outputs];
        Assert.Contains("per stream", Assert.ThrowsAny<ArgumentException>(() => network.Step(ids, states, output)).Message);
    }

    [Fact]
    public void AnIdOutsideTheVocabularyChangesNoState()
    {
        StreamTokens network = new();
        StreamTokens.State[] states = new StreamTokens.State[2];
        float[] output = new float[14];
        Assert.Contains("expected an id from 0 to 6", Assert.ThrowsAny<ArgumentException>(() => network.Step([1, 7], states, output)).Message);
        Assert.All(MemoryMarshal.Cast<StreamTokens.State, float>(states).ToArray(), value => Assert.Equal(0, value));
        network.Step([], [], []);
    }

    private void Fill(float[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((2 * _random.NextDouble()) - 1);
        }
    }
}
