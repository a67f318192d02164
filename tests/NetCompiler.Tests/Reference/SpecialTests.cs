namespace NetCompiler.Tests.Reference;

/// <summary>The reference's own functions against published values.</summary>
public class SpecialTests
{
    // Abramowitz and Stegun, tables 7.1 and 26.5; further digits from mpmath.
    [Theory]
    [InlineData(0.5, 0.52049987781304653768)]
    [InlineData(1.0, 0.84270079294971486934)]
    [InlineData(2.9, 0.99995890212190054119)]
    [InlineData(3.1, 0.99998835134263280041)]
    [InlineData(-1.0, -0.84270079294971486934)]
    public void Erf(double x, double expected) => Assert.Equal(expected, Special.Erf(x), 1e-14);

    [Theory]
    [InlineData(0.975, 1.95996398454005423552)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.09023230616781354152)]
    [InlineData(1e-7, -5.19933758219273889)]
    public void NormalQuantile(double u, double expected) => Assert.Equal(expected, Special.NormalQuantile(u), 1e-10);

    [Theory]
    [InlineData(-50, 1.9287498479639177830e-22)]
    [InlineData(0, 0.69314718055994530942)]
    [InlineData(40, 40.0)]
    public void Softplus(double x, double expected) => Assert.Equal(expected, Special.Softplus(x), Math.Abs(expected) * 1e-14);
}
