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

        ReadOnlyMemory<int> rest = ids.AsMemory(cut);
        return new Corpus(source, vocabulary, Windows(ids.AsMemory(0, cut), examples), Windows(rest, (rest.Length - 1) / CharNetwork.Length));
    }

    // Of all that there are, some that begin spread evenly over the text.
    private static Dataset Windows(ReadOnlyMemory<int> ids, int count)
    {
        Dataset all = Dataset.Windows(ids, CharNetwork.Characters, CharNetwork.Length);
        int[] begins = new int[count];
        for (int i = 0; i < count; i++)
        {
            begins[i] = (int)((long)i * (all.Count - 1) / Math.Max(count - 1, 1));
        }

        return all.Subset(begins);
    }
}
