using System.Runtime.Intrinsics;

namespace NetCompiler.Runtime;

/// <summary>
/// Random orthogonal matrices: the Q of a normal matrix's QR decomposition with a positive diagonal in R, which makes Q uniformly distributed
/// (Saxe, McClelland and Ganguli 2013; Mezzadri 2007).
/// </summary>
internal static class Orthogonal
{
    /// <summary>A [rows, columns] matrix, row by row, with orthonormal rows if rows ≤ columns, else orthonormal columns.</summary>
    /// <param name="rows">Outputs.</param>
    /// <param name="columns">Inputs.</param>
    /// <param name="normal">The standard normal number at (column, row).</param>
    public static double[] Matrix(int rows, int columns, Func<int, int, double> normal)
    {
        int count = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        bool byRows = rows <= columns;
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            double[] v = vectors[i] = new double[length];
            for (int j = 0; j < length; j++)
            {
                v[j] = byRows ? normal(j, i) : normal(i, j);
            }

            // Gram-Schmidt twice is as orthogonal as Householder reflections, and R's diagonal comes out positive.
            for (int pass = 0; pass < 2; pass++)
            {
                for (int other = 0; other < i; other++)
                {
                    AddScaled(v, vectors[other], -Dot(v, vectors[other]));
                }
            }

            double norm = Math.Sqrt(Dot(v, v));
            for (int j = 0; j < length; j++)
            {
                v[j] /= norm;
            }
        }

        double[] matrix = new double[rows * columns];
        for (int i = 0; i < matrix.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);
            matrix[i] = byRows ? vectors[row][column] : vectors[column][row];
        }

        return matrix;
    }

    // Vectors of two doubles and no fused multiply-add: the order of the sum and its roundings are the same on every machine.
    private static double Dot(double[] a, double[] b)
    {
        Vector128<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= a.Length - 8; i += 8)
        {
            ReadOnlySpan<double> x = a.AsSpan(i, 8);
            ReadOnlySpan<double> y = b.AsSpan(i, 8);
            sum0 += Vector128.Create(x) * Vector128.Create(y);
            sum1 += Vector128.Create(x[2..]) * Vector128.Create(y[2..]);
            sum2 += Vector128.Create(x[4..]) * Vector128.Create(y[4..]);
            sum3 += Vector128.Create(x[6..]) * Vector128.Create(y[6..]);
        }

        Vector128<double> all = sum0 + sum1 + (sum2 + sum3);
        double sum = all.GetElement(0) + all.GetElement(1);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddScaled(double[] target, double[] source, double factor)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
