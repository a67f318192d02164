namespace NetCompiler.Data;

/// <summary>
/// Scales rows of floats column by column, and back. It is fitted on training examples alone: what the others are like must not leak into it. A
/// column that is constant is only moved. Safe for use from any number of threads; scaling allocates nothing.
/// </summary>
public sealed class Scaler
{
    private readonly float[] _centre;
    private readonly float[] _scale;

    internal Scaler(Scaling scaling, float[] centre, float[] scale)
    {
        Scaling = scaling;
        _centre = centre;
        _scale = scale;
    }

    /// <summary>The way it scales.</summary>
    public Scaling Scaling { get; }

    /// <summary>Number of columns.</summary>
    public int Length => _centre.Length;

    /// <summary>What is subtracted from each column: its least value or its mean; 0 for logarithms.</summary>
    public ReadOnlySpan<float> Centre => _centre;

    /// <summary>What the difference is divided by: the column's range over that wanted, or its standard deviation; 1 for logarithms.</summary>
    public ReadOnlySpan<float> Scale => _scale;

    /// <summary>Fits to rows of floats.</summary>
    /// <param name="rows">rows × <paramref name="length"/> floats.</param>
    /// <param name="length">Columns.</param>
    /// <param name="scaling">The way to scale.</param>
    /// <exception cref="ArgumentException">
    /// There is no row, the number of floats is no multiple of the columns, one is not finite, or a column goes further than floats do.
    /// </exception>
    public static Scaler Fit(ReadOnlyMemory<float> rows, int length, Scaling scaling)
    {
        Dataset data = Dataset.Create(rows, length);
        return ScalerFit.Fit(data.Count, length, i => data.Input(i), scaling);
    }

    /// <summary>Fits to the inputs of training examples.</summary>
    /// <exception cref="ArgumentException">There is no example, a float is not finite, or a column goes further than floats do.</exception>
    public static Scaler FitInputs(Dataset train, Scaling scaling)
    {
        ArgumentNullException.ThrowIfNull(train);

        return Fit(train.Count, train.InputLength, train.CopyInput, scaling);
    }

    /// <summary>Fits to the targets of training examples.</summary>
    /// <exception cref="ArgumentException">There are no targets, a float is not finite, or a column goes further than floats do.</exception>
    public static Scaler FitTargets(Dataset train, Scaling scaling)
    {
        ArgumentNullException.ThrowIfNull(train);
        return train.HasTargets
            ? Fit(train.Count, train.TargetLength, train.CopyTarget, scaling)
            : throw new ArgumentException("The dataset has no float targets to scale.", nameof(train));
    }

    /// <summary>Scales rows in place.</summary>
    /// <param name="rows">rows × <see cref="Length"/> floats.</param>
    /// <exception cref="ArgumentException">The number of floats is no multiple of the columns.</exception>
    public void Transform(Span<float> rows)
    {
        CheckRows(rows.Length);
        for (int start = 0; start < rows.Length; start += Length)
        {
            Span<float> row = rows.Slice(start, Length);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = Scaling.Kind == ScalingKind.Logarithmic
                    ? MathF.CopySign(Log1p(MathF.Abs(row[i])), row[i])
                    : ((row[i] - _centre[i]) / _scale[i]) + Scaling.Low;
            }
        }
    }

    /// <summary>Undoes <see cref="Transform"/> in place: predictions of scaled targets get their units back.</summary>
    /// <param name="rows">rows × <see cref="Length"/> floats.</param>
    /// <exception cref="ArgumentException">The number of floats is no multiple of the columns.</exception>
    public void InverseTransform(Span<float> rows)
    {
        CheckRows(rows.Length);
        for (int start = 0; start < rows.Length; start += Length)
        {
            Span<float> row = rows.Slice(start, Length);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = Scaling.Kind == ScalingKind.Logarithmic
                    ? MathF.CopySign(Expm1(MathF.Abs(row[i])), row[i])
                    : ((row[i] - Scaling.Low) * _scale[i]) + _centre[i];
            }
        }
    }

    /// <summary>ln(1 + x), also of small x (Kahan's correction of what 1 + x loses).</summary>
    private static float Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsInfinity(sum) ? (float)x : (float)(Math.Log(sum) * x / (sum - 1));
    }

    /// <summary>eˣ − 1, also of small x (Kahan).</summary>
    private static float Expm1(double x)
    {
        double power = Math.Exp(x);
        return power == 1 ? (float)x : double.IsInfinity(power) ? float.PositiveInfinity : (float)((power - 1) * x / Math.Log(power));
    }

    private static Scaler Fit(int count, int length, RowReader read, Scaling scaling)
    {
        // One row at a time is looked at.
        float[] row = new float[length];
        return ScalerFit.Fit(count, length, Row, scaling);

        ReadOnlySpan<float> Row(int index)
        {
            read(index, row);
            return row;
        }
    }

    private void CheckRows(int length)
    {
        if (length % Length != 0)
        {
            throw new ArgumentException($"rows has {length} floats; expected a multiple of {Length}, the columns", "rows");
        }
    }
}
