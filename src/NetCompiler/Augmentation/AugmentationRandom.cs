using NetCompiler.Runtime;

namespace NetCompiler.Data;

/// <summary>The numbers of one step of the augmentation of one example in one epoch: a function of these and the seed, whoever asks and when.</summary>
internal struct AugmentationRandom(ulong key, int epoch, int example, int step)
{
    private uint _draw;

    /// <summary>A number in (0, 1): the middle of one of 2³² equal parts.</summary>
    public double Next() => (Philox.Block(_draw++, (uint)example, (uint)step, (uint)epoch, key).Word0 + 0.5) * (1.0 / (1L << 32));

    /// <summary>A number in (low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>Fills values with numbers in (low, high), four of each block.</summary>
    public void Fill(Span<float> values, double low, double high)
    {
        double unit = (high - low) * (1.0 / (1L << 32));
        for (int i = 0; i < values.Length; i += 4)
        {
            (uint word0, uint word1, uint word2, uint word3) = Philox.Block(_draw++, (uint)example, (uint)step, (uint)epoch, key);
            ReadOnlySpan<float> four =
                [(float)(low + (unit * (word0 + 0.5))), (float)(low + (unit * (word1 + 0.5))), (float)(low + (unit * (word2 + 0.5))), (float)(low + (unit * (word3 + 0.5)))];
            four[..Math.Min(4, values.Length - i)].CopyTo(values[i..]);
        }
    }

    /// <summary>A whole number from 0 to <paramref name="limit"/> − 1.</summary>
    public int Below(int limit) => (int)(Next() * limit);

    /// <summary>A number of the beta distribution with both parameters <paramref name="alpha"/>.</summary>
    public double Beta(double alpha)
    {
        double a = Gamma(alpha), b = Gamma(alpha);
        return a + b > 0 ? a / (a + b) : Math.Round(Next());
    }

    /// <summary>A number of the gamma distribution (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).</summary>
    private double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(Next(), 1 / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = Gaussian.Quantile(Next());
            double v = 1 + (c * normal);
            v = v * v * v;
            if (v > 0 && Math.Log(Next()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>Adds normal noise; the number at index i belongs to i alone.</summary>
    public readonly void AddNoise(Span<float> values, float deviation) => NormalNoise.Add(values, deviation, (uint)example, (uint)step, (uint)epoch, key);
}
