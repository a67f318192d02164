namespace NetCompiler.Runtime;

/// <summary>
/// The positional encoding of Vaswani et al. (2017): element (t, 2i) is sin(t·10000^(−2i / length)), element (t, 2i + 1) the cosine. Sums and products only,
/// so that the bits are the same on every machine; a few units in the last place of a double from the true value.
/// </summary>
internal static class Sinusoids
{
    private const double LogBase = 9.2103403719761836;

    /// <summary>Fills rows of <paramref name="length"/> values.</summary>
    public static void Fill(Span<float> table, int length)
    {
        for (int i = 0; i < length; i += 2)
        {
            double angle = Exp(-LogBase * i / length);
            for (int t = 0; t * length < table.Length; t++)
            {
                (double sin, double cos) = SinCos(t * angle);
                table[(t * length) + i] = (float)sin;
                if (i + 1 < length)
                {
                    table[(t * length) + i + 1] = (float)cos;
                }
            }
        }
    }

    // exp(x) = exp(x / 2^10)^(2^10), whose first factor a short series gives.
    private static double Exp(double x)
    {
        double small = x / 1024;
        double term = 1;
        double sum = 0;
        for (int n = 1; n <= 10; n++)
        {
            term *= small / n;
            sum += term;
        }

        // Squares of 1 + sum, without the 1 that would cost digits.
        for (int i = 0; i < 10; i++)
        {
            sum = (2 * sum) + (sum * sum);
        }

        return 1 + sum;
    }

    // The quarter turn nearest to the angle, and the series of what is left, at most π/4.
    private static (double Sin, double Cos) SinCos(double angle)
    {
        const double High = 1.5707963267341256;
        const double Low = 6.0771005065061922e-11;
        double quarters = Math.Round(angle * (2 / Math.PI));
        double x = angle - (quarters * High) - (quarters * Low);
        double square = x * x;
        double sin = 0;
        double cos = 0;
        for (int n = 18; n > 0; n -= 2)
        {
            sin = (1 - sin) * square / (n * (n + 1));
            cos = (1 - cos) * square / (n * (n - 1));
        }

        (sin, cos) = (x - (x * sin), 1 - cos);
        return ((long)quarters & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
