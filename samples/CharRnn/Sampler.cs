using System.Numerics.Tensors;
using NetCompiler.Data;

namespace CharRnn;

/// <summary>
/// Writes text with a network, one character at a time: each that is drawn is the next input. Probabilities are softmax(logits / temperature): at a low
/// temperature the likely characters become likelier.
/// </summary>
public abstract class Sampler
{
    /// <summary>Writes with an LSTM, which streams: it remembers what it has read.</summary>
    public static Sampler Of(CharNetwork network) => new StreamSampler(network);

    /// <summary>Writes with a transformer, which streams too, for as many characters as it has places: then it reads the last half of them again as the beginning of a new text.</summary>
    public static Sampler Of(CharTransformer network) => new PlacesSampler(network);

    /// <summary>Draws characters that go on after a prompt.</summary>
    /// <param name="prompt">At least one character; the network reads it first.</param>
    /// <param name="length">Characters to draw.</param>
    /// <param name="temperature">Above 0.</param>
    /// <param name="seed">The same seed gives the same text.</param>
    /// <exception cref="ArgumentException">The prompt is empty or has a character outside the vocabulary.</exception>
    public string Draw(Vocabulary vocabulary, string prompt, int length, float temperature, int seed)
    {
        int[] ids = vocabulary.Encode(prompt);
        if (ids.Length == 0)
        {
            throw new ArgumentException("The prompt is empty; expected at least one character.", nameof(prompt));
        }

        Random random = new(seed);
        float[] logits = new float[CharNetwork.Characters];
        int[] drawn = new int[length];
        Reset();
        foreach (int id in ids)
        {
            Read(id, logits);
        }

        for (int i = 0; i < length; i++)
        {
            drawn[i] = Choose(logits.AsSpan(0, vocabulary.Count), temperature, random.NextDouble());
            Read(drawn[i], logits);
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

    /// <summary>Begins a text.</summary>
    private protected abstract void Reset();

    /// <summary>Reads one character and says how likely each is to follow.</summary>
    private protected abstract void Read(int id, Span<float> logits);

    private sealed class StreamSampler(CharNetwork network) : Sampler
    {
        private CharNetwork.State _state;

        private protected override void Reset() => _state = network.CreateState();

        private protected override void Read(int id, Span<float> logits) => network.Step([id], ref _state, logits);
    }

    private sealed class PlacesSampler(CharTransformer network) : Sampler
    {
        private readonly int[] _read = new int[CharNetwork.Length];
        private CharTransformer.State _state;
        private int _count;

        private protected override void Reset()
        {
            _state.Reset();
            _count = 0;
        }

        private protected override void Read(int id, Span<float> logits)
        {
            if (_count == _read.Length)
            {
                int[] last = _read[(_count / 2)..];
                Reset();
                foreach (int again in last)
                {
                    Read(again, logits);
                }
            }

            _read[_count++] = id;
            network.Step([id], ref _state, logits);
        }
    }
}
