namespace NetCompiler.Tests.Numerics;

internal static class Ulp
{
    /// <summary>The distance from a double-precision reference in units in the last place of the float nearest to it; 0 for the same special value.</summary>
    public static double Error(double reference, float actual)
    {
        float nearest = (float)reference;
        if (float.IsNaN(nearest) || float.IsNaN(actual))
        {
            return float.IsNaN(nearest) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        if (float.IsInfinity(nearest) || float.IsInfinity(actual))
        {
            return nearest == actual ? 0 : double.PositiveInfinity;
        }

        int exponent = nearest == 0 ? -149 : Math.Max(-149, Math.ILogB(nearest) - 23);
        return Math.Abs(actual - reference) / Math.ScaleB(1, exponent);
    }
}
