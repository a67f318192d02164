namespace NetCompiler.Metrics;

/// <summary>Log-probabilities of classes from a row of outputs.</summary>
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
