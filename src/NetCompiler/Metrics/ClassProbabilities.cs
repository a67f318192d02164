namespace NetCompiler.Metrics;

/// <summary>Probabilities of classes from a row of outputs, and their logarithms.</summary>
internal static class ClassProbabilities
{
    /// <summary>The logarithm of the probability of <paramref name="label"/>; a single output is about class 1.</summary>
    public static double Log(ReadOnlySpan<float> row, int label, bool probabilities)
    {
        if (row.Length == 1)
        {
            double x = row[0];
            return probabilities ? Math.Log(label == 1 ? x : 1 - x) : -Softplus(label == 1 ? -x : x);
        }

        return probabilities ? Math.Log(row[label]) : row[label] - LogSumExp(row);
    }

    /// <summary>Σ (p − y)² over the classes, where p are their probabilities and y is 1 for <paramref name="label"/> and 0 for the others; of two classes half of it.</summary>
    public static double SquaredError(ReadOnlySpan<float> row, int label, bool probabilities)
    {
        if (row.Length == 1)
        {
            double error = (probabilities ? row[0] : Math.Exp(Log(row, 1, probabilities))) - label;
            return error * error;
        }

        double logSum = probabilities ? 0 : LogSumExp(row);
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            double error = (probabilities ? row[i] : Math.Exp(row[i] - logSum)) - (i == label ? 1 : 0);
            sum += error * error;
        }

        return row.Length == 2 ? sum / 2 : sum;
    }

    /// <summary>log Σ exp, without overflow.</summary>
    public static double LogSumExp(ReadOnlySpan<float> row)
    {
        double max = double.NegativeInfinity;
        foreach (float value in row)
        {
            max = Math.Max(max, value);
        }

        double sum = 0;
        foreach (float value in row)
        {
            sum += Math.Exp(value - max);
        }

        return max + Math.Log(sum);
    }

    private static double Softplus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}
