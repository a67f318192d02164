using System.Numerics.Tensors;
using NetCompiler.Data;

namespace CharRnn;

/// <summary>
/// Writes text with a network: it streams, one character at a time, and each that is drawn is the next input. Probabilities are softmax(logits / temperature):
/// at a low temperature the likely characters become likelier.
/// </summary>
public static class Sampler
{
    /// <summary>Draws characters that go on after a prompt.</summary>
    /// <param name="prompt">At least one character; the network reads it first.</param>
    /// <param name="length">Characters to draw.</param>
    /// <param name="temperature">Above 0.</param>
    /// <param name="seed">The same seed gives the same text.</param>
    /// <exception cref="ArgumentException">The prompt is empty or has a character outside the vocabulary.</exception>
    public static string Draw(CharNetwork network, Vocabulary vocabulary, string prompt, int length, float temperature, int seed)
    {
        int[] ids = vocabulary.Encode(prompt);
        if (ids.Length == 0)
        {
            throw new ArgumentException("The prompt is empty; expected at least one character.", nameof(prompt));
        }

        Random random = new(seed);
        float[] logits = new float[CharNetwork.Characters];
        int[] drawn = new int[length];
        CharNetwork.State state = network.CreateState();
        foreach (int id in ids)
        {
            network.Step([id], ref state, logits);
        }

        for (int i = 0; i < length; i++)
        {
            drawn[i] = Choose(logits.AsSpan(0, vocabulary.Count), temperature, random.NextDouble());
            network.Step([drawn[i]], ref state, logits);
        }

        return vocabulary.Decode(drawn);
    }

    /// <summary>The class up to which the probabilities add up to <paramref name="point"/>.</summary>
    /// <param name="point">In [0, 1).</param>
    public static int Choose(ReadOnlySpan<float> logits, float temperature, double point)
    {
        float most = TensorPrimitives.Max(logits);
        double total = 0;
        foreach (float logit in logits)
        {
            total += Math.Exp((logit - most) / temperature);
        }

        double left = point * total;
        for (int i = 0; i < logits.Length; i++)
        {
            left -= Math.Exp((logits[i] - most) / temperature);
            if (left < 0)
            {
                return i;
            }
        }

        return TensorPrimitives.IndexOfMax(logits);
    }
}
