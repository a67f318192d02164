using NetCompiler.Tests.Harness;

namespace NetCompiler.Tests.Kernels;

/// <summary>Causal convolutions, one time step at a time: what Forward gives for all of them.</summary>
[Trait("Category", "Kernels")]
public class StreamOfConvolutionsTests
{
    private const float Tolerance = 2e-6f;
    private const int Steps = 20;

    private readonly Random _random = new(13);

    [Fact]
    public void EqualsForwardAtEveryStep()
    {
        StreamOfConvolutions network = new(seed: 3);
        StreamOfConvolutions.State[] states = new StreamOfConvolutions.State[3];
        StreamOfConvolutions.State state = network.CreateState();
        float[] inputs = Noise(3 * Steps * 2);
        float[] expected = new float[3 * Steps * 3];
        network.Forward(inputs, expected, count: 3);
        float[] outputs = new float[9];
        float[] output = new float[3];
        for (int t = 0; t < Steps; t++)
        {
            network.Step([.. Enumerable.Range(0, 3).SelectMany(i => inputs.AsSpan(((i * Steps) + t) * 2, 2).ToArray())], states, outputs);
            network.Step(inputs.AsSpan(t * 2, 2), ref state, output);
            for (int i = 0; i < 3; i++)
            {
                float[] there = expected[(((i * Steps) + t) * 3)..(((i * Steps) + t + 1) * 3)];
                Assert.Equal(there, outputs[(3 * i)..(3 * (i + 1))], (a, b) => MathF.Abs(a - b) <= Tolerance);
                Assert.True(i > 0 || there.Zip(output).All(p => MathF.Abs(p.First - p.Second) <= Tolerance), $"step {t}");
            }
        }
    }

    [Fact]
    public void EqualsForwardWhereFewFiltersSumUpMany()
    {
        StreamOfFewFilters network = new(seed: 6);
        StreamOfFewFilters.State state = network.CreateState();
        float[] inputs = Noise(2 * Steps * 2);
        float[] expected = new float[2 * Steps * 2];
        network.Forward(inputs, expected, count: 2);
        float[] output = new float[2];
        for (int t = 0; t < Steps; t++)
        {
            network.Step(inputs.AsSpan(2 * t, 2), ref state, output);
            Assert.Equal(expected[(2 * t)..(2 * (t + 1))], output, (a, b) => MathF.Abs(a - b) <= Tolerance);
        }

        Allocations.None("Step", () => network.Step(inputs.AsSpan(0, 2), ref state, output));
    }

    [Fact]
    public void EqualsForwardWhereEachChannelHasItsKernel()
    {
        StreamOfSeparableConvolutions network = new(seed: 7);
        StreamOfSeparableConvolutions.State state = network.CreateState();
        float[] inputs = Noise(3 * Steps);
        float[] expected = new float[2 * Steps];
        network.Forward(inputs, expected);
        float[] output = new float[2];
        for (int t = 0; t < Steps; t++)
        {
            network.Step(inputs.AsSpan(3 * t, 3), ref state, output);
            Assert.Equal(expected[(2 * t)..(2 * (t + 1))], output, (a, b) => MathF.Abs(a - b) <= Tolerance);
        }
    }

    [Fact]
    public void EqualsForwardBetweenRecurrentLayersAndTokens()
    {
        StreamOfConvolvedTokens network = new(seed: 4);
        StreamOfConvolvedTokens.State state = network.CreateState();
        int[] ids = [.. Enumerable.Range(0, Steps).Select(_ => _random.Next(7))];
        float[] expected = new float[2];
        float[] output = new float[2];
        network.Forward(ids, expected);
        for (int t = 0; t < Steps; t++)
        {
            network.Step(ids.AsSpan(t, 1), ref state, output);
        }

        Assert.Equal(expected, output, (a, b) => MathF.Abs(a - b) <= Tolerance);
    }

    [Fact]
    public void ForgetsWhatItsWindowsHavePassedAndStartsAgain()
    {
        StreamOfConvolutions network = new(seed: 5);
        StreamOfConvolutions.State state = network.CreateState();
        float[] input = Noise(2 * Steps);
        float[] first = Run(ref state);
        float[] later = Run(ref state);

        // The windows reach 12 time steps back: 2 · (1 + 2) + 3 · 2.
        Assert.Equal(first[(3 * 12)..], later[(3 * 12)..], (a, b) => MathF.Abs(a - b) <= Tolerance);
        Assert.NotEqual(first[0], later[0]);

        network.Step([float.NaN, 0], ref state, new float[3]);
        state.Reset();
        Assert.Equal(first, Run(ref state));

        float[] Run(ref StreamOfConvolutions.State at)
        {
            float[] outputs = new float[3 * Steps];
            for (int t = 0; t < Steps; t++)
            {
                network.Step(input.AsSpan(2 * t, 2), ref at, outputs.AsSpan(3 * t, 3));
            }

            return outputs;
        }
    }

    [Fact]
    public void ConvolutionsThatLookAheadOrSkipOrRememberTooMuchHaveNoStep()
    {
        Assert.DoesNotContain(typeof(ConvolutionsAhead).GetMethods(), m => m.Name == "Step");
        Assert.DoesNotContain(typeof(ConvolutionsThatSkip).GetMethods(), m => m.Name == "Step");
        Assert.DoesNotContain(typeof(StateTooLarge).GetMethods(), m => m.Name == "Step");
        Assert.DoesNotContain(typeof(ConvolutionsWithoutMemory).GetMethods(), m => m.Name == "Step");
    }

    private float[] Noise(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)((2 * _random.NextDouble()) - 1))];
}
