namespace NetCompiler.Training;

/// <summary>How the values of a parameter are spread.</summary>
/// <param name="Name">As in files: <c>dense1.weight</c>.</param>
/// <param name="Least">The least finite value.</param>
/// <param name="Greatest">The greatest finite value.</param>
/// <param name="Mean">The mean of the finite values.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="NotFinite">Values that are infinite or not a number.</param>
/// <param name="Counts">Finite values in each of equal intervals from the least to the greatest.</param>
internal sealed record WeightHistogram(string Name, double Least, double Greatest, double Mean, double Deviation, int NotFinite, int[] Counts)
{
    private const int Bins = 40;

    public static WeightHistogram[] Of(NetworkInfo info, ReadOnlySpan<float> parameters)
    {
        List<WeightHistogram> histograms = [];
        int start = 0;
        foreach (LayerInfo layer in info.Layers)
        {
            foreach (ParameterInfo parameter in layer.Parameters)
            {
                histograms.Add(Of($"{layer.Name}.{parameter.Name}", parameters.Slice(start, parameter.Count)));
                start += parameter.Count;
            }
        }

        return [.. histograms];
    }

    private static WeightHistogram Of(string name, ReadOnlySpan<float> values)
    {
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        double sum = 0;
        double squares = 0;
        int finite = 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
                sum += value;
                squares += (double)value * value;
                finite++;
            }
        }

        if (finite == 0)
        {
            return new WeightHistogram(name, 0, 0, 0, 0, values.Length, new int[Bins]);
        }

        int[] counts = new int[Bins];
        double width = (greatest - least) / Bins;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                counts[width > 0 ? Math.Min(Bins - 1, (int)((value - least) / width)) : Bins / 2]++;
            }
        }

        double mean = sum / finite;
        return new WeightHistogram(name, least, greatest, mean, Math.Sqrt(Math.Max(0, (squares / finite) - (mean * mean))), values.Length - finite, counts);
    }
}
