using NetCompiler;
using NetCompiler.Data;

namespace Digits.Training;

/// <summary>Reads a network's outputs as classes: the greatest of the ten logits.</summary>
internal static class Classifier
{
    private const int Chunk = 128;

    /// <summary>All logits, ten a picture.</summary>
    public static float[] Logits<TNetwork>(TNetwork network, Dataset images)
        where TNetwork : INetwork<TNetwork>
    {
        float[] logits = new float[images.Count * Mnist.Classes];
        using Batches batches = new(images, new BatchOptions { Size = Chunk });
        foreach (Batch batch in batches.Epoch(0))
        {
            network.Forward(batch.Inputs, logits.AsSpan(batch.Index * Chunk * Mnist.Classes, batch.Count * Mnist.Classes), batch.Count);
        }

        return logits;
    }

    /// <summary>The class of every picture, from ten logits each.</summary>
    public static int[] Classes(ReadOnlySpan<float> logits)
    {
        int[] classes = new int[logits.Length / Mnist.Classes];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = IndexOfMax(logits.Slice(i * Mnist.Classes, Mnist.Classes));
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
