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

        Columns columns = Read(count, length, row);
        float[] scale = new float[length];
        Array.Fill(scale, 1);
        if (scaling.Kind == ScalingKind.Logarithmic)
        {
            return new Scaler(scaling, new float[length], scale);
        }

        bool isRange = scaling.Kind == ScalingKind.Range;
        double width = isRange ? scaling.High - (double)scaling.Low : 1;
        CheckRange(columns.Least, columns.Greatest, width);
        return new Scaler(scaling, isRange ? FitRange(columns.Least, columns.Greatest, width, scale) : FitZScore(count, row, columns.Means, scale), scale);
    }

    /// <summary>What one look at every row tells: rows may have to be read from files.</summary>
    private static Columns Read(int count, int length, RowOf row)
    {
        float[] least = [], greatest = [];
        double[] sums = new double[length];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> values = row(i);
            CheckFinite(i, values);
            if (i == 0)
            {
                (least, greatest) = (values.ToArray(), values.ToArray());
            }

            for (int column = 0; column < length; column++)
            {
                least[column] = MathF.Min(least[column], values[column]);
                greatest[column] = MathF.Max(greatest[column], values[column]);
                sums[column] += values[column];
            }
        }

        return new Columns(least, greatest, Array.ConvertAll(sums, sum => sum / count));
    }

    private static float[] FitRange(float[] least, float[] greatest, double width, float[] scale)
    {
        for (int column = 0; column < least.Length; column++)
        {
            scale[column] = Divisor((greatest[column] - (double)least[column]) / width);
        }

        return least;
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

    private static float[] FitZScore(int count, RowOf row, double[] means, float[] deviation)
    {
        double[] squares = new double[means.Length];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> values = row(i);
            for (int column = 0; column < means.Length; column++)
            {
                squares[column] += (values[column] - means[column]) * (values[column] - means[column]);
            }
        }

        for (int column = 0; column < deviation.Length; column++)
        {
            deviation[column] = Divisor(Math.Sqrt(squares[column] / count));
        }

        return Array.ConvertAll(means, mean => (float)mean);
    }

    /// <summary>A constant column is divided by 1.</summary>
    private static float Divisor(double value) => (float)value is > 0 and float divisor && float.IsNormal(divisor) ? divisor : 1;

    private static void CheckFinite(int example, ReadOnlySpan<float> values)
    {
        for (int column = 0; column < values.Length; column++)
        {
            if (!float.IsFinite(values[column]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Column {column} of example {example} is {values[column]}; expected a finite number (fill in missing values first)."));
            }
        }
    }

    private sealed record Columns(float[] Least, float[] Greatest, double[] Means);
}
