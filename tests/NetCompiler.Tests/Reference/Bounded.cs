namespace NetCompiler.Tests.Reference;

/// <summary>
/// A double, and how far the same computation in single precision may lie from it: first-order running error analysis (Wilkinson 1963; Higham, "Accuracy
/// and Stability of Numerical Algorithms", §3.3), where every operation adds its own rounding and passes on the errors of its operands.
/// </summary>
internal readonly record struct Bounded(double Value, double Error)
{
    /// <summary>The bound; infinite where nothing is known.</summary>
    public double Error { get; } = double.IsNaN(Error) ? double.PositiveInfinity : Error;

    /// <summary>Half a unit in the last place of 1: the relative error of one correctly rounded single-precision operation.</summary>
    public const double Unit = 1.0 / (1 << 24);

    public static implicit operator Bounded(double exact) => new(exact, 0);

    public static Bounded operator +(Bounded a, Bounded b) => Rounded(a.Value + b.Value, a.Error + b.Error);

    public static Bounded operator -(Bounded a, Bounded b) => Rounded(a.Value - b.Value, a.Error + b.Error);

    public static Bounded operator -(Bounded a) => new(-a.Value, a.Error);

    public static Bounded operator *(Bounded a, Bounded b) =>
        Rounded(a.Value * b.Value, (Math.Abs(a.Value) * b.Error) + (Math.Abs(b.Value) * a.Error) + (a.Error * b.Error));

    public static Bounded operator /(Bounded a, Bounded b)
    {
        double quotient = a.Value / b.Value;
        double certain = Math.Abs(b.Value) - b.Error;
        double error = b.Error == 0 && a.Error == 0 ? 0
            : certain > 0 ? (a.Error + (Math.Abs(quotient) * b.Error)) / certain
            : double.PositiveInfinity;
        return Rounded(quotient, error, 2);
    }

    /// <summary>A value whose computation rounds with at most <paramref name="units"/> units.</summary>
    public static Bounded Rounded(double value, double inherited, double units = 1) => new(value, inherited + (units * Unit * Math.Abs(value)));

    /// <summary>Whether a single-precision result is this value within its error; infinities and NaN must be the same.</summary>
    public bool Admits(float actual)
    {
        // Below the normal range an operation's error is absolute. Errors of different operands are added as if independent, which they nearly are.
        const double Denormal = 1e-37;
        const double Dependence = 4;
        return double.IsFinite(Value)
            ? double.IsPositiveInfinity(Error) || Math.Abs(actual - Value) <= (Dependence * Error) + Denormal
            : double.IsNaN(Value) ? float.IsNaN(actual) : actual == Value;
    }
}
