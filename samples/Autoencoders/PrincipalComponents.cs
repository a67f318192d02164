using NetCompiler.Data;

namespace Autoencoders;

/// <summary>Principal component analysis (Pearson 1901) by orthogonal iteration: what the best linear code of a length can do.</summary>
internal static class PrincipalComponents
{
    private const int Iterations = 60;

    /// <summary>The mean squared error of a pixel of <paramref name="test"/>, rebuilt from the first components of <paramref name="train"/>.</summary>
    public static double Error(Dataset train, Dataset test, int components)
    {
        int length = train.InputLength;
        float[] mean = Scaler.FitInputs(train, Scaling.ZScore).Centre.ToArray();
        double[,] covariance = Covariance(train, mean);
        double[][] basis = [.. Enumerable.Range(0, components).Select(c => Enumerable.Range(0, length).Select(i => Math.Sin(((c + 1) * i) + c)).ToArray())];
        Orthonormalize(basis);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            basis = Array.ConvertAll(basis, vector => Multiply(covariance, vector));
            Orthonormalize(basis);
        }

        double sum = 0;
        for (int i = 0; i < test.Count; i++)
        {
            double[] rest = new double[length];
            for (int pixel = 0; pixel < length; pixel++)
            {
                rest[pixel] = test.Input(i)[pixel] - mean[pixel];
            }

            foreach (double[] vector in basis)
            {
                Subtract(rest, vector, Dot(rest, vector));
            }

            sum += Dot(rest, rest);
        }

        return sum / test.Count / length;
    }

    private static double[,] Covariance(Dataset data, float[] mean)
    {
        int length = data.InputLength;
        double[,] sum = new double[length, length];
        double[] centred = new double[length];
        for (int example = 0; example < data.Count; example++)
        {
            for (int i = 0; i < length; i++)
            {
                centred[i] = data.Input(example)[i] - mean[i];
            }

            for (int i = 0; i < length; i++)
            {
                for (int j = 0; j < length && centred[i] != 0; j++)
                {
                    sum[i, j] += centred[i] * centred[j];
                }
            }
        }

        return sum;
    }

    /// <summary>Gram and Schmidt's method: each vector loses its part along those before it and gets length 1.</summary>
    private static void Orthonormalize(double[][] vectors)
    {
        for (int i = 0; i < vectors.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Subtract(vectors[i], vectors[j], Dot(vectors[i], vectors[j]));
            }

            double scale = 1 / Math.Sqrt(Dot(vectors[i], vectors[i]));
            vectors[i] = Array.ConvertAll(vectors[i], v => v * scale);
        }
    }

    private static double[] Multiply(double[,] matrix, double[] vector)
    {
        double[] product = new double[vector.Length];
        for (int i = 0; i < vector.Length; i++)
        {
            for (int j = 0; j < vector.Length; j++)
            {
                product[i] += matrix[i, j] * vector[j];
            }
        }

        return product;
    }

    private static void Subtract(double[] from, double[] vector, double factor)
    {
        for (int i = 0; i < from.Length; i++)
        {
            from[i] -= factor * vector[i];
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
