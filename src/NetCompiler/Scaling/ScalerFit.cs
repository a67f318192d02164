using System.Globalization;

namespace NetCompiler.Data;

/// <summary>Learns what a scaler must know, in double precision.</summary>
internal static class ScalerFit
{
    public delegate ReadOnlySpan<float> RowOf(int index);

    public static Scaler Fit(int count, int length, RowOf row, Scaling scaling)
    {
        if (count == 0)
        {
            throw new ArgumentException("There is no example to fit to; expected at least one.");
        }

        if (scaling is { Kind: ScalingKind.Range } && !(scaling.Low < scaling.High))
        {
            throw new ArgumentException("The scaling is none; expected one of those of Scaling, such as Scaling.ZScore.", nameof(scaling));
        }

        CheckFinite(count, row);
        float[] scale = new float[length];
        Array.Fill(scale, 1);
        if (scaling.Kind == ScalingKind.Logarithmic)
        {
            return new Scaler(scaling, new float[length], scale);
        }

        (float[] least, float[] greatest) = Extremes(count, row);
        bool isRange = scaling.Kind == ScalingKind.Range;
        double width = isRange ? scaling.High - (double)scaling.Low : 1;
        CheckRange(least, greatest, width);
        return new Scaler(scaling, isRange ? FitRange(least, greatest, width, scale) : FitZScore(count, row, scale), scale);
    }

    private static float[] FitRange(float[] least, float[] greatest, double width, float[] scale)
    {
        for (int column = 0; column < least.Length; column++)
        {
            scale[column] = Divisor((greatest[column] - (double)least[column]) / width);
        }

        return least;
    }

    private static (float[] Least, float[] Greatest) Extremes(int count, RowOf row)
    {
        float[] least = row(0).ToArray();
        float[] greatest = row(0).ToArray();
        for (int i = 1; i < count; i++)
        {
            ReadOnlySpan<float> values = row(i);
            for (int column = 0; column < least.Length; column++)
            {
                least[column] = MathF.Min(least[column], values[column]);
                greatest[column] = MathF.Max(greatest[column], values[column]);
            }
        }

        return (least, greatest);
    }

    /// <summary>The difference of two values must be a float, or scaling one of them would give infinity, and so must what it is divided by.</summary>
    private static void CheckRange(float[] least, float[] greatest, double width)
    {
        for (int column = 0; column < least.Length; column++)
        {
            float range = greatest[column] - least[column];
            if (!float.IsFinite(range) || !float.IsFinite((float)(range / width)))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Column {column} goes from {least[column]} to {greatest[column]}; expected values less than {(float)(float.MaxValue * Math.Min(1, width))} apart, or Scaling.Logarithmic."));
            }
        }
    }

    private static float[] FitZScore(int count, RowOf row, float[] deviation)
    {
        double[] means = Means(count, deviation.Length, row, (value, _) => value);
        double[] variances = Means(count, deviation.Length, row, (value, column) => (value - means[column]) * (value - means[column]));
        for (int column = 0; column < deviation.Length; column++)
        {
            deviation[column] = Divisor(Math.Sqrt(variances[column]));
        }

        return Array.ConvertAll(means, mean => (float)mean);
    }

    private static double[] Means(int count, int length, RowOf row, Func<double, int, double> value)
    {
        double[] sums = new double[length];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> values = row(i);
            for (int column = 0; column < length; column++)
            {
                sums[column] += value(values[column], column);
            }
        }

        return Array.ConvertAll(sums, sum => sum / count);
    }

    /// <summary>A constant column is divided by 1.</summary>
    private static float Divisor(double value) => (float)value is > 0 and float divisor && float.IsNormal(divisor) ? divisor : 1;

    private static void CheckFinite(int count, RowOf row)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> values = row(i);
            for (int column = 0; column < values.Length; column++)
            {
                if (!float.IsFinite(values[column]))
                {
                    throw new ArgumentException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Column {column} of example {i} is {values[column]}; expected a finite number (fill in missing values first)."));
                }
            }
        }
    }
}
