using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

public class NormalQuantileTests
{
    private static readonly VectorFunction Quantile = new(
        Gaussian.Quantile, 16, VectorMath.NormalQuantile, VectorMath.NormalQuantile, VectorMath.NormalQuantile);

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.25, -0.67448975019608171)]
    [InlineData(0.975, 1.9599639845400545)]
    [InlineData(0.001, -3.0902323061678132)]
    [InlineData(1e-6, -4.7534243088228987)]
    [InlineData(1e-10, -6.3613409024040557)]
    [InlineData(1e-20, -9.2623400897984222)]
    public void The_double_precision_quantile_has_known_values(double p, double expected) =>
        Assert.Equal(expected, Gaussian.Quantile(p), 1e-14 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void The_double_precision_logarithm_agrees_with_the_library_to_an_ulp()
    {
        for (double x = 1e-12; x < 10; x *= 1.0003)
        {
            double expected = Math.Log(x);
            Assert.Equal(expected, Gaussian.Log(x), Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
        }
    }

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void The_vector_quantile_follows_the_double_precision_one(int width)
    {
        InstructionSet.Require(width);
        float[] u = new float[1 << 18];
        for (int i = 0; i < u.Length; i++)
        {
            u[i] = ((i * 64) + 1) * (1f / (1 << 24));
        }

        float[] actual = Quantile.Apply(width, u);
        for (int i = 0; i < u.Length; i++)
        {
            double expected = Gaussian.Quantile(u[i]);
            Assert.True(Math.Abs(actual[i] - expected) <= 1.5e-6 * Math.Max(0.1, Math.Abs(expected)), $"{u[i]:R}: {actual[i]:R}, expected {expected:R}");
        }
    }

    [SkippableTheory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Ends_are_finite_and_NaN_stays(int width)
    {
        InstructionSet.Require(width);
        Assert.Equal(0f, Quantile.Apply(width, 0.5f));
        Assert.Equal(-5.4206f, Quantile.Apply(width, 0f), 1e-3f);
        Assert.Equal(5.2938f, Quantile.Apply(width, 1f), 1e-3f);
        Assert.Equal(float.NaN, Quantile.Apply(width, float.NaN));
    }
}
