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

        CheckFinite(count, row);
        float[] centre = new float[length];
        float[] scale = new float[length];
        Array.Fill(scale, 1);
        CheckRange(count, length, row, scaling.Kind);
        switch (scaling.Kind)
        {
            case ScalingKind.Range:
                FitRange(count, row, scaling.High - (double)scaling.Low, centre, scale);
                break;
            case ScalingKind.ZScore:
                FitZScore(count, row, centre, scale);
                break;
        }

        return new Scaler(scaling, centre, scale);
    }

    private static void FitRange(int count, RowOf row, double width, float[] least, float[] scale)
    {
        float[] greatest = new float[least.Length];
        Extremes(count, row, least, greatest);
        for (int column = 0; column < least.Length; column++)
        {
            double range = greatest[column] - (double)least[column];
            scale[column] = Divisor(range / width);
        }
    }

    private static void Extremes(int count, RowOf row, float[] least, float[] greatest)
    {
        row(0).CopyTo(least);
        row(0).CopyTo(greatest);
        for (int i = 1; i < count; i++)
        {
            ReadOnlySpan<float> values = row(i);
            for (int column = 0; column < least.Length; column++)
            {
                least[column] = MathF.Min(least[column], values[column]);
                greatest[column] = MathF.Max(greatest[column], values[column]);
            }
        }
    }

    /// <summary>The difference of two values must be a float, or scaling one of them would give infinity.</summary>
    private static void CheckRange(int count, int length, RowOf row, ScalingKind kind)
    {
        if (kind == ScalingKind.Logarithmic)
        {
            return;
        }

        float[] least = new float[length];
        float[] greatest = new float[length];
        Extremes(count, row, least, greatest);
        for (int column = 0; column < length; column++)
        {
            if (!float.IsFinite(greatest[column] - least[column]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Column {column} goes from {least[column]} to {greatest[column]}; expected values less than {float.MaxValue} apart, or Scaling.Logarithmic."));
            }
        }
    }

    private static void FitZScore(int count, RowOf row, float[] mean, float[] deviation)
    {
        double[] means = Means(count, mean.Length, row, (value, _) => value);
        double[] variances = Means(count, mean.Length, row, (value, column) => (value - means[column]) * (value - means[column]));
        for (int column = 0; column < mean.Length; column++)
        {
            mean[column] = (float)means[column];
            deviation[column] = Divisor(Math.Sqrt(variances[column]));
        }
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
