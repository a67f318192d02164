using System.Numerics;
using System.Runtime.InteropServices;

namespace NetCompiler.Training;

/// <summary>The mean gradient of several batches, example by example, and its norm.</summary>
internal sealed class GradientSum(int parameters)
{
    private readonly float[] _sum = new float[parameters];
    private readonly float[] _part = new float[parameters];
    private double _lossSum;
    private int _parts;

    /// <summary>Where the gradients of the next batch belong.</summary>
    public Span<float> Next => _parts == 0 ? _sum : _part;

    /// <summary>Examples so far.</summary>
    public int Examples { get; private set; }

    /// <summary>The mean loss so far.</summary>
    public float Loss => (float)(_lossSum / Examples);

    /// <summary>The mean gradient so far: a single batch's as it is.</summary>
    public ReadOnlySpan<float> Mean => _sum;

    /// <summary>Adds what was written to <see cref="Next"/>.</summary>
    public void Add(float loss, int examples)
    {
        if (_parts > 0)
        {
            float weight = (float)examples / (Examples + examples);
            Blend(_sum, _part, weight);
        }

        _lossSum += (double)loss * examples;
        Examples += examples;
        _parts++;
    }

    /// <summary>Scales the mean gradient down to a norm.</summary>
    public void Clip(double norm)
    {
        double found = Norm(_sum);
        if (found > norm)
        {
            float scale = (float)(norm / found);
            foreach (ref float value in _sum.AsSpan())
            {
                value *= scale;
            }
        }
    }

    public void Clear() => (_lossSum, _parts, Examples) = (0, 0, 0);

    /// <summary>The Euclidean norm, summed in double precision.</summary>
    public static double Norm(ReadOnlySpan<float> values)
    {
        Vector<double> sums = default;
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> vector in vectors)
        {
            Vector.Widen(vector, out Vector<double> low, out Vector<double> high);
            sums += (low * low) + (high * high);
        }

        double sum = Vector.Sum(sums);
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>mean += weight × (part − mean): what is not finite stays so.</summary>
    public static void Blend(Span<float> mean, ReadOnlySpan<float> part, float weight)
    {
        Span<Vector<float>> means = MemoryMarshal.Cast<float, Vector<float>>(mean);
        ReadOnlySpan<Vector<float>> parts = MemoryMarshal.Cast<float, Vector<float>>(part);
        for (int i = 0; i < means.Length; i++)
        {
            means[i] += (parts[i] - means[i]) * weight;
        }

        for (int i = means.Length * Vector<float>.Count; i < mean.Length; i++)
        {
            mean[i] += (part[i] - mean[i]) * weight;
        }
    }
}
