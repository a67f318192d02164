using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// The normal quantile and the logarithm it needs, of correctly rounded operations only (+, −, ·, /, √): the platform's mathematical library differs
/// between machines in the last bits, and initial weights must not.
/// </summary>
internal static class Gaussian
{
    /// <summary>Φ(−2), the probability of a normal number below −2.</summary>
    public const double ProbabilityBelowMinusTwo = 0.022750131948179207;

    /// <summary>The inverse of the standard normal distribution function for p in (0, 1), to about 1e-16 (Wichura, AS 241, PPND16, 1988).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Quantile(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double s = 0.180625 - (q * q);
            return q * ((((((((((((((2.5090809287301226727e3 * s) + 3.3430575583588128105e4) * s) + 6.7265770927008700853e4) * s)
                    + 4.5921953931549871457e4) * s) + 1.3731693765509461125e4) * s) + 1.9715909503065514427e3) * s) + 1.3314166789178437745e2) * s)
                    + 3.3871328727963666080e0)
                / ((((((((((((((5.2264952788528545610e3 * s) + 2.8729085735721942674e4) * s) + 3.9307895800092710610e4) * s)
                    + 2.1213794301586595867e4) * s) + 5.3941960214247511077e3) * s) + 6.8718700749205790830e2) * s) + 4.2313330701600911252e1) * s) + 1);
        }

        double r = Math.Sqrt(-Log(q < 0 ? p : 1 - p));
        double x = r <= 5 ? Near(r - 1.6) : Far(r - 5);
        return q < 0 ? -x : x;
    }

    private static double Near(double r) =>
        ((((((((((((((7.74545014278341407640e-4 * r) + 2.27238449892691845833e-2) * r) + 2.41780725177450611770e-1) * r)
            + 1.27045825245236838258e0) * r) + 3.64784832476320460504e0) * r) + 5.76949722146069140550e0) * r) + 4.63033784615654529590e0) * r)
            + 1.42343711074968357734e0)
        / ((((((((((((((1.05075007164441684324e-9 * r) + 5.47593808499534494600e-4) * r) + 1.51986665636164571966e-2) * r)
            + 1.48103976427480074590e-1) * r) + 6.89767334985100004550e-1) * r) + 1.67638483018380384940e0) * r) + 2.05319162663775882187e0) * r) + 1);

    private static double Far(double r) =>
        ((((((((((((((2.01033439929228813265e-7 * r) + 2.71155556874348757815e-5) * r) + 1.24266094738807843860e-3) * r)
            + 2.65321895265761230930e-2) * r) + 2.96560571828504891230e-1) * r) + 1.78482653991729133580e0) * r) + 5.46378491116411436990e0) * r)
            + 6.65790464350110377720e0)
        / ((((((((((((((2.04426310338993978564e-15 * r) + 1.42151175831644588870e-7) * r) + 1.84631831751005468180e-5) * r)
            + 7.86869131145613259100e-4) * r) + 1.48753612908506148525e-2) * r) + 1.36929880922735805310e-1) * r) + 5.99832206555887937690e-1) * r) + 1);

    /// <summary>Natural logarithm of a positive normal number, within 1 ulp (the method of fdlibm's e_log.c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        const long SqrtHalf = 0x3FE6A09E667F3BCD;
        long exponent = (bits - SqrtHalf) >> 52;
        double f = BitConverter.Int64BitsToDouble(bits - (exponent << 52)) - 1;
        double s = f / (2 + f);
        double z = s * s;
        double series = z * (6.666666666666735130e-01 + (z * (3.999999999940941908e-01 + (z * (2.857142874366239149e-01
            + (z * (2.222219843214978396e-01 + (z * (1.818357216161805012e-01 + (z * (1.531383769920937332e-01
            + (z * 1.479819860511658591e-01))))))))))));
        double half = 0.5 * f * f;
        return (exponent * 6.93147180369123816490e-01) - ((half - ((s * (half + series)) + (exponent * 1.90821492927058770002e-10))) - f);
    }
}
