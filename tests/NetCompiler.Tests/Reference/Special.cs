namespace NetCompiler.Tests.Reference;

/// <summary>Special functions that .NET lacks, to nearly the full precision of a double.</summary>
internal static class Special
{
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Softplus(double x) => double.IsNaN(x) ? x : Math.Max(x, 0) + Log1P(Math.Exp(-Math.Abs(x)));

    /// <summary>log(1 + x) without the cancellation for small x (Goldberg 1991, theorem 4).</summary>
    public static double Log1P(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>
    /// The error function: up to 3 the series whose terms are all positive, then Laplace's continued fraction of the complement (Abramowitz and Stegun
    /// 7.1.6, 7.1.14).
    /// </summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        double a = Math.Abs(x);
        if (a >= 3)
        {
            return Math.Sign(x) * (1 - ComplementTail(a));
        }

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return sum * Math.Exp(-x * x) * 2 / Math.Sqrt(Math.PI);
    }

    /// <summary>The normal distribution's quantile: bisection narrows it down, Newton's steps sharpen it.</summary>
    public static double NormalQuantile(double u)
    {
        if (!(u > 0 && u < 1))
        {
            return u == 0 ? double.NegativeInfinity : u == 1 ? double.PositiveInfinity : double.NaN;
        }

        if (u > 0.5)
        {
            return -NormalQuantile(1 - u);
        }

        double low = -40;
        double high = 0;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = NormalTail(middle) < u ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // P(Z < z) for z <= 0, with a small relative error however small it is.
    private static double NormalTail(double z)
    {
        double a = -z / Math.Sqrt(2);
        return 0.5 * (a >= 3 ? ComplementTail(a) : 1 - Erf(a));
    }

    private static double ComplementTail(double x)
    {
        if (x > 40)
        {
            return 0;
        }

        double fraction = x;
        for (int k = 120; k >= 1; k--)
        {
            fraction = x + (k / 2.0 / fraction);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
