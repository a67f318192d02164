using Digits.Data;
using NetCompiler;

namespace Digits.Training;

/// <summary>Reads a network's outputs as classes: the greatest of the ten logits.</summary>
internal static class Classifier
{
    private const int Chunk = 128;

    /// <summary>All logits, ten a picture.</summary>
    public static float[] Logits<TNetwork>(TNetwork network, ImageSet images)
        where TNetwork : INetwork<TNetwork>
    {
        float[] logits = new float[images.Count * ImageSet.Classes];
        for (int first = 0; first < images.Count; first += Chunk)
        {
            int count = Math.Min(Chunk, images.Count - first);
            network.Forward(
                images.Pixels.Slice(first * ImageSet.PixelsPerImage, count * ImageSet.PixelsPerImage),
                logits.AsSpan(first * ImageSet.Classes, count * ImageSet.Classes),
                count);
        }

        return logits;
    }

    /// <summary>The class of every picture, from ten logits each.</summary>
    public static int[] Classes(ReadOnlySpan<float> logits)
    {
        int[] classes = new int[logits.Length / ImageSet.Classes];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = IndexOfMax(logits.Slice(i * ImageSet.Classes, ImageSet.Classes));
        }

        return classes;
    }

    /// <summary>The share of equal entries.</summary>
    public static double Accuracy(ReadOnlySpan<int> predicted, ReadOnlySpan<int> actual)
    {
        int right = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            right += predicted[i] == actual[i] ? 1 : 0;
        }

        return (double)right / actual.Length;
    }

    /// <summary>The network's probability of <paramref name="label"/>: the softmax of ten logits.</summary>
    public static double Probability(ReadOnlySpan<float> logits, int label)
    {
        float max = logits[IndexOfMax(logits)];
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - max);
        }

        return Math.Exp(logits[label] - max) / sum;
    }

    /// <summary>The first of the greatest.</summary>
    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
