using System.Globalization;

namespace NetCompiler.Data;

/// <summary>A way to scale columns of numbers; what it needs to know of them a <see cref="Scaler"/> learns from the training part.</summary>
public readonly record struct Scaling
{
    private Scaling(ScalingKind kind, float low, float high)
    {
        Kind = kind;
        Low = low;
        High = high;
    }

    /// <summary>The least value of a column becomes 0 and the greatest 1 (scikit-learn's MinMaxScaler).</summary>
    public static Scaling MinMax => Range(0, 1);

    /// <summary>Every column gets mean 0 and standard deviation 1, that of the whole population (scikit-learn's StandardScaler).</summary>
    public static Scaling ZScore => new(ScalingKind.ZScore, 0, 0);

    /// <summary>sign(x) · ln(1 + |x|): for amounts, counts and prices, which spread over powers of ten. Of x ≥ 0 it is NumPy's log1p.</summary>
    public static Scaling Logarithmic => new(ScalingKind.Logarithmic, 0, 0);

    /// <summary>The way.</summary>
    public ScalingKind Kind { get; }

    /// <summary>The low end of a range.</summary>
    public float Low { get; }

    /// <summary>The high end of a range.</summary>
    public float High { get; }

    /// <summary>The least value of a column becomes <paramref name="low"/> and the greatest <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentException">The ends are not finite or not in order.</exception>
    public static Scaling Range(float low, float high) => float.IsFinite(low) && float.IsFinite(high) && low < high
        ? new Scaling(ScalingKind.Range, low, high)
        : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"The range is {low} to {high}; expected finite numbers, the first below the second."));
}
