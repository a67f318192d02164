using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

public class ElementwiseTests
{
    // About 2²⁰ bit patterns over all floats: normal numbers, denormals, infinities and NaNs of both signs.
    private const uint Stride = 4093;

    private static readonly float[] Sweep = MakeSweep();

    public static TheoryData<string, int> Functions()
    {
        TheoryData<string, int> data = [];
        foreach (string name in VectorFunction.All.Keys)
        {
            data.Add(name, 512);
            data.Add(name, 256);
            data.Add(name, 128);
        }

        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Functions))]
    public void Stays_within_its_error_bound_over_all_floats(string name, int width)
    {
        InstructionSet.Require(width);
        VectorFunction function = VectorFunction.All[name];
        float[] actual = function.Apply(width, Sweep);

        (double worst, int at) = (0, 0);
        for (int i = 0; i < Sweep.Length; i++)
        {
            double error = Ulp.Error(function.Reference(Sweep[i]), actual[i]);
            if (error > worst)
            {
                (worst, at) = (error, i);
            }
        }

        // Without fused multiply-add there is one more rounding a term.
        double bound = function.MaximumUlps * (Fma.IsSupported || AdvSimd.IsSupported ? 1 : 1.2);
        string found = string.Create(CultureInfo.InvariantCulture, $"{actual[at]:R} is {worst:F2} ulp from {function.Reference(Sweep[at]):R}");
        Assert.True(worst <= bound, string.Create(CultureInfo.InvariantCulture, $"{name}({Sweep[at]:R}): {found}"));
    }

    [SkippableFact]
    public void The_sigmoid_of_gates_stays_within_its_absolute_error()
    {
        InstructionSet.Require(512);
        foreach (float[] lanes in Sweep.Chunk(Vector512<float>.Count).Where(c => c.Length == Vector512<float>.Count))
        {
            Vector512<float> y = VectorMath.QuickSigmoid(Vector512.Create(lanes));
            for (int i = 0; i < lanes.Length; i++)
            {
                double expected = Reference.Sigmoid(lanes[i]);
                Assert.True(double.IsNaN(expected) ? float.IsNaN(y[i]) : Math.Abs(y[i] - expected) <= 3e-7, $"{lanes[i]:R} gives {y[i]:R}, expected {expected:R}");
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Functions))]
    public void NaN_in_every_lane_comes_out_as_NaN(string name, int width)
    {
        InstructionSet.Require(width);
        VectorFunction function = VectorFunction.All[name];
        for (int lane = 0; lane < 16; lane++)
        {
            float[] values = new float[16];
            Array.Fill(values, 0.5f);
            values[lane] = lane % 2 == 0 ? float.NaN : -float.NaN;
            float[] result = function.Apply(width, values);
            for (int i = 0; i < 16; i++)
            {
                Assert.Equal(i == lane, float.IsNaN(result[i]));
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Functions))]
    public void Neighbours_do_not_change_a_lane(string name, int width)
    {
        InstructionSet.Require(width);
        VectorFunction function = VectorFunction.All[name];
        float[] together = function.Apply(width, Sweep[..4096]);
        for (int i = 0; i < 4096; i += 61)
        {
            Assert.Equal(BitConverter.SingleToInt32Bits(together[i]), BitConverter.SingleToInt32Bits(function.Apply(width, Sweep[i])));
        }
    }

    public static TheoryData<string, float, float> Limits() => new()
    {
        { "exp", float.PositiveInfinity, float.PositiveInfinity }, { "exp", float.NegativeInfinity, 0f }, { "exp", 0f, 1f }, { "exp", -0f, 1f },
        { "exp", float.MaxValue, float.PositiveInfinity }, { "exp", float.MinValue, 0f },
        { "log", 0f, float.NegativeInfinity }, { "log", -0f, float.NegativeInfinity }, { "log", 1f, 0f }, { "log", -1f, float.NaN },
        { "log", -float.Epsilon, float.NaN }, { "log", float.NegativeInfinity, float.NaN }, { "log", float.PositiveInfinity, float.PositiveInfinity },
        { "log1p", -1f, float.NegativeInfinity }, { "log1p", -2f, float.NaN }, { "log1p", 0f, 0f }, { "log1p", float.Epsilon, float.Epsilon },
        { "log1p", float.PositiveInfinity, float.PositiveInfinity }, { "log1p", float.NegativeInfinity, float.NaN },
        { "tanh", float.PositiveInfinity, 1f }, { "tanh", float.NegativeInfinity, -1f }, { "tanh", 0f, 0f }, { "tanh", -0f, -0f },
        { "tanh", 20f, 1f }, { "tanh", -20f, -1f }, { "tanh", float.Epsilon, float.Epsilon },
        { "sigmoid", float.PositiveInfinity, 1f }, { "sigmoid", float.NegativeInfinity, 0f }, { "sigmoid", 0f, 0.5f },
        { "softplus", float.PositiveInfinity, float.PositiveInfinity }, { "softplus", float.NegativeInfinity, 0f }, { "softplus", 1000f, 1000f },
        { "erf", float.PositiveInfinity, 1f }, { "erf", float.NegativeInfinity, -1f }, { "erf", 0f, 0f }, { "erf", -0f, -0f },
    };

    [SkippableTheory]
    [MemberData(nameof(Limits))]
    public void Limits_are_exact_at_every_width(string name, float x, float expected)
    {
        foreach (int width in (int[])[512, 256, 128])
        {
            if (width == 128 || Avx512F.IsSupported || (width == 256 && Avx2.IsSupported))
            {
                float actual = VectorFunction.All[name].Apply(width, x);
                bool same = float.IsNaN(expected)
                    ? float.IsNaN(actual)
                    : BitConverter.SingleToInt32Bits(actual) == BitConverter.SingleToInt32Bits(expected);
                Assert.True(same, $"{name}({x}) = {actual} at {width} bits, expected {expected}");
            }
        }
    }

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Sigmoid_and_tanh_stay_in_their_range(int width)
    {
        InstructionSet.Require(width);
        Assert.DoesNotContain(VectorFunction.All["tanh"].Apply(width, Sweep), y => Math.Abs(y) > 1);
        Assert.DoesNotContain(VectorFunction.All["sigmoid"].Apply(width, Sweep), y => y is < 0 or > 1);
        Assert.DoesNotContain(VectorFunction.All["erf"].Apply(width, Sweep), y => Math.Abs(y) > 1);
    }

    private static float[] MakeSweep()
    {
        List<float> values = [];
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            values.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        }

        // Where the functions bend, densely.
        for (int i = -60_000; i < 60_000; i++)
        {
            values.Add(i * (1f / 512));
            values.Add(1 + (i * (1f / (1 << 24))));
        }

        float[] specials = [0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
            88.72283f, 88.72284f, -87.33654f, -103.97207f, -103.97209f, 7.9053111f, 9.01f, 0.927734375f, 0.70710677f, 1.4142135f, 1.17549435e-38f];
        values.AddRange(specials);
        while (values.Count % 16 != 0)
        {
            values.Add(1);
        }

        return [.. values];
    }
}
