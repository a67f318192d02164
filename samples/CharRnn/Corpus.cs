using NetCompiler.Data;

namespace CharRnn;

/// <summary>A text as examples: 64 characters, and the 64 that follow one place further on.</summary>
/// <param name="Source">Where the text is from.</param>
public sealed record Corpus(string Source, Vocabulary Vocabulary, Dataset Train, Dataset Validation)
{
    // Of the text; what is left at its end is for validation.
    private const double TrainShare = 0.9;

    /// <summary>Reads a text.</summary>
    /// <param name="path">A text file; null for the built-in text.</param>
    /// <param name="examples">Examples to train on; they overlap where the text is short.</param>
    /// <exception cref="DataFileException">The file is missing, no text in UTF-8, too short, or has more different characters than the network.</exception>
    public static Corpus Load(string? path, int examples)
    {
        string text = path is null ? BuiltInText.Value : TextFile.Read(path);
        Vocabulary vocabulary = Vocabulary.FromCharacters(text);
        string source = path ?? "the built-in text";
        if (vocabulary.Count > CharNetwork.Characters)
        {
            throw new DataFileException(source, $"at most {CharNetwork.Characters} different characters", $"{vocabulary.Count}");
        }

        int[] ids = vocabulary.Encode(text);
        int cut = (int)(TrainShare * ids.Length);
        if (ids.Length - cut <= CharNetwork.Length)
        {
            throw new DataFileException(source, $"more than {10 * (CharNetwork.Length + 1)} characters", $"{ids.Length}");
        }

        ReadOnlySpan<int> rest = ids.AsSpan(cut);
        return new Corpus(source, vocabulary, Windows(ids.AsSpan(0, cut), examples), Windows(rest, (rest.Length - 1) / CharNetwork.Length));
    }

    // Begins spread evenly over the text.
    private static Dataset Windows(ReadOnlySpan<int> ids, int count)
    {
        const int Length = CharNetwork.Length;
        float[] inputs = new float[count * Length];
        int[] labels = new int[count * Length];
        for (int i = 0; i < count; i++)
        {
            int start = (int)((long)i * (ids.Length - Length - 1) / Math.Max(count - 1, 1));
            for (int t = 0; t < Length; t++)
            {
                inputs[(i * Length) + t] = ids[start + t];
                labels[(i * Length) + t] = ids[start + t + 1];
            }
        }

        return Dataset.Create(inputs, Length, labels, CharNetwork.Characters, Length);
    }
}
