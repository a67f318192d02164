using System.Globalization;

namespace NetCompiler.Data;

/// <summary>An end of a sequence.</summary>
public enum SequenceSide
{
    /// <summary>Behind the last time step (Keras's <c>post</c>).</summary>
    End,

    /// <summary>Before the first time step (Keras's <c>pre</c>).</summary>
    Beginning,
}

/// <summary>
/// Makes sequences of unlike lengths equally long, as a network's <c>Input(Sequence = …)</c> takes them: shorter ones are padded, longer ones truncated, both at the end unless it is
/// said (Keras's <c>pad_sequences</c>, which does both at the beginning). One object does it alike with inputs and with labels or targets of every time step. The arrays are new,
/// sequence after sequence, as <see cref="Dataset.Create(ReadOnlyMemory{float}, int, ReadOnlyMemory{int}, int, int)"/> and its likes take them.
/// </summary>
/// <example><code>
/// SequencePadding padding = new(40);
/// Dataset reviews = Dataset.Create(padding.Tokens(ids), 40, labels, classes: 2);
/// </code></example>
public sealed record SequencePadding
{
    // Floats hold all whole numbers up to it.
    private const int MostExact = 1 << 24;

    /// <summary>Makes sequences of a length.</summary>
    /// <param name="length">Time steps, at least 1.</param>
    public SequencePadding(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
    }

    /// <summary>Time steps of every sequence.</summary>
    public int Length { get; }

    /// <summary>Where padding stands in sequences that are shorter.</summary>
    public SequenceSide PadAt { get; init; }

    /// <summary>Where time steps are left out of sequences that are longer.</summary>
    public SequenceSide TruncateAt { get; init; }

    /// <summary>Token ids as floats, moved up so that 0 stands for padding alone, which <c>Embedding(…, MaskZero = true)</c> leaves out.</summary>
    /// <param name="sequences">The ids of each sequence, such as <see cref="Vocabulary.Encode"/> gives; one may be empty.</param>
    /// <param name="offset">What is added to all ids: 1 for those of a <see cref="Vocabulary"/>, whose network then takes one id more than it has; 0 for ids that leave 0 free.</param>
    /// <returns><see cref="Length"/> floats for each sequence.</returns>
    /// <exception cref="ArgumentException">A sequence is null, an id is negative or not among those that floats tell apart, or all together are more than an array can hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="offset"/> is negative.</exception>
    public float[] Tokens(IReadOnlyList<int[]> sequences, int offset = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        int[] ids = Pad(sequences, 1, -offset, nameof(sequences));
        for (int i = 0; i < sequences.Count; i++)
        {
            foreach (int id in sequences[i])
            {
                if (id < 0 || id > (long)MostExact - offset)
                {
                    throw new ArgumentException($"sequence {i} has the id {id}; expected ids from 0 to {(long)MostExact - offset}", nameof(sequences));
                }
            }
        }

        return Array.ConvertAll(ids, id => (float)(id + offset));
    }

    /// <summary>Time steps of floats, padded with a value that <c>Masking</c> leaves out.</summary>
    /// <param name="sequences">The time steps of each sequence, one after the other: steps × <paramref name="features"/> floats; one may be empty.</param>
    /// <param name="features">Floats in one time step.</param>
    /// <param name="value">What the features of padding are.</param>
    /// <returns><see cref="Length"/> × <paramref name="features"/> floats for each sequence.</returns>
    /// <exception cref="ArgumentException">A sequence is null or not whole time steps, or all together are more than an array can hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="features"/> is not positive.</exception>
    public float[] Rows(IReadOnlyList<float[]> sequences, int features = 1, float value = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        return Pad(sequences, features, value, nameof(sequences));
    }

    /// <summary>Class indices of every time step.</summary>
    /// <param name="labels">Those of each sequence.</param>
    /// <param name="value">The class of padding: any where the network's mask leaves it out of the loss; metrics leave it out as their <c>IgnoredClass</c>.</param>
    /// <returns><see cref="Length"/> class indices for each sequence.</returns>
    /// <exception cref="ArgumentException">The labels of a sequence are null, or all together are more than an array can hold.</exception>
    public int[] Labels(IReadOnlyList<int[]> labels, int value = 0) => Pad(labels, 1, value, nameof(labels));

    private T[] Pad<T>(IReadOnlyList<T[]> sequences, int features, T value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(sequences, parameter);
        Int128 size = (Int128)sequences.Count * Length * features;
        if (size > Array.MaxLength)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{sequences.Count} sequences of {Length} × {features} are more than the {Array.MaxLength} that an array can hold"), parameter);
        }

        int length = Length * features;
        T[] padded = new T[(int)size];
        for (int i = 0; i < sequences.Count; i++)
        {
            T[] sequence = sequences[i] ?? throw new ArgumentException($"sequence {i} is null; expected an array, which may be empty", parameter);
            if (sequence.Length % features != 0)
            {
                throw new ArgumentException($"sequence {i} has {sequence.Length} floats; expected a multiple of {features} (features)", parameter);
            }

            int kept = Math.Min(sequence.Length, length);
            Span<T> to = padded.AsSpan(i * length, length);
            to.Fill(value);
            sequence.AsSpan(TruncateAt == SequenceSide.End ? 0 : sequence.Length - kept, kept).CopyTo(to[(PadAt == SequenceSide.End ? 0 : length - kept)..]);
        }

        return padded;
    }
}
