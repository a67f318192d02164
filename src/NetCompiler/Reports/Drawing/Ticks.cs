namespace NetCompiler.Reports;

/// <summary>Round numbers along an axis.</summary>
internal static class Ticks
{
    /// <summary>About <paramref name="count"/> multiples of 1, 2 or 5 times a power of ten within an interval.</summary>
    public static IEnumerable<double> Between(double least, double greatest, int count = 5)
    {
        double step = Step((greatest - least) / count);
        double first = Math.Ceiling((least / step) - 1e-9);

        // The count is a whole number: far from 0, adding 1 to a multiple would not change it.
        for (int i = 0; i <= 2 * count && (first + i) * step <= greatest + (1e-9 * step); i++)
        {
            // Adding 0 turns −0 into 0.
            yield return ((first + i) * step) + 0.0;
        }
    }

    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double factor = least / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }
}
