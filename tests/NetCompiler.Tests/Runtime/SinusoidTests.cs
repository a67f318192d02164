using NetCompiler.Runtime;

namespace NetCompiler.Tests.Runtime;

public class SinusoidTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 6)]
    [InlineData(3000, 128)]
    [InlineData(70000, 5)]
    public void AreThoseOfTheLibraryButForRounding(int steps, int length)
    {
        float[] table = TableOf.Initialized(TableOf.One(InitializerKind.Sinusoidal, 1, steps * length, a: length, form: ParameterForm.Vector), seed: 1);
        for (int n = 0; n < table.Length; n++)
        {
            int i = n % length / 2 * 2;
            double angle = n / length * Math.Pow(10000, -(double)i / length);
            double expected = n % length == i ? Math.Sin(angle) : Math.Cos(angle);
            Assert.True(Math.Abs(table[n] - expected) <= 6e-8 * Math.Max(Math.Abs(expected), 1e-4), $"({n / length}, {n % length}) is {table[n]:R}; expected {expected:R}");
        }
    }
}
