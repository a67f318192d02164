using NetCompiler.Runtime;

namespace NetCompiler.Tests.Kernels;

/// <summary>Weights in 16 bits: a network infers as the exact one does with rounded weights, and trains and is saved as that one.</summary>
[Trait("Category", "Kernels")]
public class NarrowWeightsTests
{
    private const float Tolerance = 2e-6f;

    private readonly Random _random = new(11);

    [Fact]
    public void InfersWithRoundedWeightsWhicheverWay()
    {
        NarrowStream narrow = new(seed: 2);
        ExactStream exact = new(seed: 2);
        float[] parameters = new float[ExactStream.ParameterCount];
        narrow.GetParameters(parameters);
        exact.SetParameters(Rounded(parameters, [(213, 7), (213, 71), (1, 426), (33, 71)]));
        float[] inputs = Noise(3 * NarrowStream.InputLength);
        float[] expected = new float[3 * NarrowStream.OutputLength];
        exact.Forward(inputs, expected, 3);

        float[] outputs = new float[expected.Length];
        narrow.Forward(inputs, outputs, 3);
        AssertNear(expected, outputs);
        narrow.Forward(inputs.AsSpan(0, NarrowStream.InputLength), outputs.AsSpan(0, NarrowStream.OutputLength));
        AssertNear(expected, outputs);
        NarrowStream.State state = narrow.CreateState();
        for (int t = 0; t < 6; t++)
        {
            narrow.Step(inputs.AsSpan(7 * t, 7), ref state, outputs.AsSpan(33 * t, 33));
        }

        AssertNear(expected, outputs);

        NarrowStream.State[] states = new NarrowStream.State[3];
        for (int t = 0; t < 6; t++)
        {
            float[] together = new float[3 * 33];
            narrow.Step([.. Enumerable.Range(0, 3).SelectMany(i => inputs.AsSpan(7 * ((6 * i) + t), 7).ToArray())], states, together);
            AssertNear([.. Enumerable.Range(0, 3).SelectMany(i => expected.AsSpan(33 * ((6 * i) + t), 33).ToArray())], together);
        }
    }

    [Fact]
    public void OutputsDifferFromExactOnesByLittle()
    {
        NarrowStream narrow = new(seed: 2);
        ExactStream exact = new(seed: 2);
        float[] inputs = Noise(NarrowStream.InputLength);
        float[] expected = new float[NarrowStream.OutputLength];
        float[] outputs = new float[NarrowStream.OutputLength];
        exact.Forward(inputs, expected);
        narrow.Forward(inputs, outputs);
        double most = expected.Zip(outputs, (e, o) => Math.Abs(e - o)).Max();
        Assert.InRange(most, 1e-5, expected.Max(Math.Abs) / 128);
    }

    [Fact]
    public void TrainsAndIsSavedExactly()
    {
        NarrowClassifier narrow = new(seed: 5);
        ExactClassifier exact = new(seed: 5);
        NarrowClassifier.Trainer narrowTrainer = new(narrow, 4);
        ExactClassifier.Trainer exactTrainer = new(exact, 4);
        float[] inputs = Noise(4 * NarrowClassifier.InputLength);
        float[] outputs = new float[3];
        float[] expected = new float[3];
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(exactTrainer.Step(inputs, [0, 2, 1, 0]), narrowTrainer.Step(inputs, [0, 2, 1, 0]));

            // The rounded copies follow the weights.
            float[] parameters = new float[ExactClassifier.ParameterCount];
            narrow.GetParameters(parameters);
            ExactClassifier rounded = new();
            rounded.SetParameters(Rounded(parameters, [(50, 300)]));
            rounded.Forward(inputs.AsSpan(0, 300), expected);
            narrow.Forward(inputs.AsSpan(0, 300), outputs);
            AssertNear(expected, outputs);
        }

        string path = Path.GetTempFileName();
        try
        {
            narrow.Save(path);
            ExactClassifier loaded = ExactClassifier.Load(path);
            float[] saved = new float[ExactClassifier.ParameterCount];
            float[] trained = new float[ExactClassifier.ParameterCount];
            loaded.GetParameters(saved);
            exact.GetParameters(trained);
            Assert.Equal(trained, saved);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 16)]
    [InlineData(7, 150)]
    [InlineData(64, 300)]
    public unsafe void RoundsWithinTheStatedError(int rows, int columns)
    {
        float[] source = new float[Packing.PackedLength(rows, columns)];
        float[] rounded = new float[source.Length];
        int[] pairs = new int[Packing.PackedLength((rows + 1) / 2, columns)];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = (i % 11) switch { 0 => 0, 1 => float.MaxValue, 2 => 1e-39f, _ => (_random.NextSingle() - 0.5f) * MathF.Pow(2, _random.Next(-60, 60)) };
        }

        fixed (float* from = source, to = rounded)
        fixed (int* packed = pairs)
        {
            VectorMath.RoundToPairs(from, to, rows, columns);
            VectorMath.PackPairs(to, (float*)packed, rows, columns);
        }

        for (int i = 0; i < source.Length; i++)
        {
            Assert.True(Math.Abs((double)rounded[i] - source[i]) <= Math.Abs((double)source[i] / 256) + Math.Pow(2, -99), $"{source[i]:R} became {rounded[i]:R}");
            Assert.False(float.IsSubnormal(rounded[i]) && !float.IsSubnormal(source[i]), $"{source[i]:R} became {rounded[i]:R}");
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int bits = pairs[Place((rows + 1) / 2, columns, row / 2, column)];
                float number = BitConverter.Int32BitsToSingle(row % 2 == 0 ? bits << 16 : bits);
                Assert.Equal(rounded[Place(rows, columns, row, column)], number);
            }
        }
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.PositiveInfinity, 0f)]
    [InlineData(1.5f, float.NaN)]
    [InlineData(1.5f, float.NegativeInfinity)]
    public unsafe void WhatIsNotFiniteStaysSo(float first, float second)
    {
        float[] source = new float[32];
        float[] rounded = new float[32];
        (source[0], source[16]) = (first, second);
        fixed (float* from = source, to = rounded)
        {
            VectorMath.RoundToPairs(from, to, 2, 16);
        }

        Assert.Equal(float.IsFinite(first), float.IsFinite(rounded[0]));
        Assert.Equal(float.IsFinite(second), float.IsFinite(rounded[16]));
        Assert.Equal(float.IsNaN(first), float.IsNaN(rounded[0]));
    }

    private static int Place(int rows, int columns, int row, int column)
    {
        (int offset, int stride) = Packing.Panel(rows, columns, column / Packing.PanelWidth);
        return offset + (row * stride) + (column % Packing.PanelWidth);
    }

    // Matrices [outputs, inputs] one after the other, the rest as it is; a vector is a matrix of one row.
    private static float[] Rounded(float[] parameters, (int Outputs, int Inputs)[] matrices)
    {
        float[] result = [.. parameters];
        int start = 0;
        foreach ((int outputs, int inputs) in matrices)
        {
            for (int n = 0; n < outputs && outputs > 1; n++)
            {
                for (int k = 0; k < inputs; k += 2)
                {
                    int at = start + (n * inputs) + k;
                    result[at] = Nearest(result[at], 0);
                    if (k + 1 < inputs)
                    {
                        result[at + 1] = Nearest(result[at + 1], BitConverter.SingleToInt32Bits(result[at]) >>> 16);
                    }
                }
            }

            start += outputs * inputs;
        }

        return result;
    }

    // Of the numbers with these lower bits, the nearest by the count of numbers between; of two the larger.
    private static float Nearest(float value, int low)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        int half = bits >>> 16;
        return BitConverter.Int32BitsToSingle(new[] { half + 1, half, half - 1 }.Select(h => (h << 16) | low).MinBy(c => Math.Abs((long)c - bits)));
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }

    private float[] Noise(int count) => [.. Enumerable.Range(0, count).Select(_ => (_random.NextSingle() * 2) - 1)];
}
