using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public class InitializerTests
{
    [Theory]
    [InlineData(InitializerKind.GlorotUniform, 0.085749)]
    [InlineData(InitializerKind.HeUniform, 0.122474)]
    [InlineData(InitializerKind.LeCunUniform, 0.086603)]
    public void Uniform_kinds_fill_their_range(InitializerKind kind, double limit)
    {
        float[] values = TableOf.Initialized(TableOf.One(kind, 400, 416), 1);
        Assert.InRange(values.Max(), 0.999 * limit, 1.0001 * limit);
        Assert.InRange(values.Min(), -1.0001 * limit, -0.999 * limit);
        Assert.Equal(0, values.Average(), 4 * limit / Math.Sqrt(3 * values.Length));
        Assert.Equal(limit / Math.Sqrt(3), Deviation(values), 0.01 * limit);
    }

    [Theory]
    [InlineData(InitializerKind.GlorotNormal, 0, 0, 0, 0.0495074)]
    [InlineData(InitializerKind.HeNormal, 0, 0, 0, 0.0707107)]
    [InlineData(InitializerKind.LeCunNormal, 0, 0, 0, 0.05)]
    [InlineData(InitializerKind.RandomNormal, 3, 0.5f, 3, 0.5)]
    [InlineData(InitializerKind.TruncatedNormal, 1, 2, 1, 2 * 0.87962566)]
    public void Normal_kinds_have_their_moments(InitializerKind kind, float a, float b, double mean, double deviation)
    {
        float[] values = TableOf.Initialized(TableOf.One(kind, 400, 416, a, b), 2);
        Assert.Equal(mean, values.Average(), 4 * deviation / Math.Sqrt(values.Length));
        Assert.Equal(deviation, Deviation(values), 0.01 * deviation);
    }

    [Fact]
    public void A_truncated_normal_ends_at_two_deviations_and_a_normal_does_not()
    {
        float[] truncated = TableOf.Initialized(TableOf.One(InitializerKind.TruncatedNormal, 100, 100, 0, 1), 3);
        Assert.InRange(truncated.Max(Math.Abs), 1.99f, 2f);
        float[] normal = TableOf.Initialized(TableOf.One(InitializerKind.RandomNormal, 100, 100, 0, 1), 3);
        Assert.InRange(normal.Count(v => Math.Abs(v) > 2) / 10_000.0, 0.040, 0.051);
        Assert.InRange(normal.Max(Math.Abs), 3.3f, 6f);
    }

    [Fact]
    public void Constants_ones_zeros_and_uniform_bounds()
    {
        Assert.All(TableOf.Initialized(TableOf.One(InitializerKind.Zeros, 5, 20), 1), v => Assert.Equal(0f, v));
        Assert.All(TableOf.Initialized(TableOf.One(InitializerKind.Ones, 5, 20), 1), v => Assert.Equal(1f, v));
        Assert.All(TableOf.Initialized(TableOf.One(InitializerKind.Constant, 5, 20, -2.5f), 1), v => Assert.Equal(-2.5f, v));
        Assert.All(TableOf.Initialized(TableOf.One(InitializerKind.RandomUniform, 50, 20, 2, 3), 1), v => Assert.InRange(v, 2, 3));
        Assert.All(TableOf.Initialized(TableOf.One(InitializerKind.GlorotUniform, 1, 24, form: ParameterForm.Vector), 1), v => Assert.InRange(v, -0.3536f, 0.3536f));
    }

    [Theory]
    [InlineData(30, 17)]
    [InlineData(17, 30)]
    [InlineData(24, 24)]
    [InlineData(1, 5)]
    public void Orthogonal_matrices_are_orthonormal_along_the_shorter_side(int rows, int columns)
    {
        float[] w = TableOf.Initialized(TableOf.One(InitializerKind.Orthogonal, rows, columns, 2), 4);
        bool byOutput = columns <= rows;
        int count = Math.Min(rows, columns);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double dot = Enumerable.Range(0, Math.Max(rows, columns))
                    .Sum(t => byOutput ? (double)w[(i * rows) + t] * w[(j * rows) + t] : (double)w[(t * rows) + i] * w[(t * rows) + j]);
                Assert.Equal(i == j ? 4 : 0, dot, 1e-5);
            }
        }
    }

    [Fact]
    public void Identity_is_one_where_input_and_output_are_the_same_in_the_flat_order()
    {
        float[] w = TableOf.Initialized(TableOf.One(InitializerKind.Identity, 12, 5, 3, image: [2, 2, 3]), 1);
        for (int i = 0; i < w.Length; i++)
        {
            Assert.Equal(i / 12 == i % 12 ? 3f : 0f, w[i]);
        }
    }

    [Fact]
    public void Elements_depend_on_seed_parameter_and_flat_position_only()
    {
        float[] plain = TableOf.Initialized(TableOf.One(InitializerKind.GlorotUniform, 12, 40), 9);
        float[] image = TableOf.Initialized(TableOf.One(InitializerKind.GlorotUniform, 12, 40, image: [2, 2, 3]), 9);
        Assert.Equal(plain, image);
        Assert.NotEqual(plain, TableOf.Initialized(TableOf.One(InitializerKind.GlorotUniform, 12, 40), 10));
        Assert.Equal(plain.Length, plain.Distinct().Count());
        float[] mixed = TableOf.Initialized(TableOf.Mixed(), 9);
        Assert.Empty(mixed[..240].Select(Math.Abs).Intersect(mixed[260..2860].Select(Math.Abs)));
    }

    /// <summary>Committed hashes: the same bits on every machine, instruction set and release.</summary>
    [Theory]
    [InlineData(InitializerKind.GlorotUniform, "87A17E6D3CCF9D1B")]
    [InlineData(InitializerKind.HeNormal, "23DF3B93AD1DB0C8")]
    [InlineData(InitializerKind.TruncatedNormal, "C36F1A7A16949410")]
    [InlineData(InitializerKind.Orthogonal, "A8525A8241A0A8A2")]
    public void Bits_never_change(InitializerKind kind, string hash)
    {
        float[] values = TableOf.Initialized(TableOf.One(kind, 61, 143, 1, 0.25f), 0x123456789ABCDEF0);
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())))[..16]);
    }

    [Fact]
    public void Initialisation_overwrites_what_was_there_and_keeps_the_padding_zero()
    {
        ParameterTable table = TableOf.Mixed();
        AlignedBuffer packed = TableOf.Buffer(table, 5);
        float[] first = packed.Span.ToArray();
        table.Initialize(packed, 6);
        Assert.NotEqual(first, packed.Span.ToArray());
        table.Initialize(packed, 5);
        Assert.Equal(first, packed.Span.ToArray());
        Assert.Equal(table.PackedLength - table.Count, first.Count(v => v == 0));
    }

    private static double Deviation(float[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
