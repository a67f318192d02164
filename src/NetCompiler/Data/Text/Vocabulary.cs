using System.Text;
using System.Text.Json;

namespace NetCompiler.Data;

/// <summary>
/// The tokens of a text and their numbers (ids), from 0. A token is a character (a Unicode scalar value, whatever its length in UTF-16), or a word:
/// a run of letters and digits, or one other character that is no white space.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>The token that stands for words outside the vocabulary, with id 0.</summary>
    public const string Unknown = "<unk>";

    private readonly string[] _tokens;
    private readonly Dictionary<string, int> _ids;

    private Vocabulary(string[] tokens, bool ofWords)
    {
        _tokens = tokens;
        OfWords = ofWords;
        _ids = new Dictionary<string, int>(tokens.Length, StringComparer.Ordinal);
        for (int id = 0; id < tokens.Length; id++)
        {
            _ids.Add(tokens[id], id);
        }
    }

    /// <summary>Number of tokens.</summary>
    public int Count => _tokens.Length;

    /// <summary>Whether tokens are words; otherwise they are characters.</summary>
    public bool OfWords { get; }

    /// <summary>All tokens in the order of their ids.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>The characters of a text, in the order of their code points.</summary>
    public static Vocabulary FromCharacters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SortedSet<Rune> runes = [.. text.EnumerateRunes()];
        return new Vocabulary([.. runes.Select(rune => rune.ToString())], ofWords: false);
    }

    /// <summary>The words of a text, the most frequent first (equally frequent ones in ordinal order), behind <see cref="Unknown"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The greatest number of tokens, <see cref="Unknown"/> included.</param>
    /// <param name="minimumCount">Words that are rarer are left out.</param>
    public static Vocabulary FromWords(string text, int size = int.MaxValue, int minimumCount = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (string word in Tokenizer.Words(text))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        IEnumerable<string> words = counts
            .Where(pair => pair.Value >= minimumCount)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key);
        return new Vocabulary([Unknown, .. words.Take(size - 1)], ofWords: true);
    }

    /// <summary>The ids of a text's tokens. A word outside the vocabulary is <see cref="Unknown"/>.</summary>
    /// <exception cref="ArgumentException">A character is outside the vocabulary.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<int> ids = new(OfWords ? text.Length / 5 : text.Length);
        foreach (string token in OfWords ? Tokenizer.Words(text) : Tokenizer.Characters(text))
        {
            ids.Add(_ids.TryGetValue(token, out int id) ? id : OfWords ? 0 : throw new ArgumentException(
                $"character {ids.Count + 1} of the text is '{token}' (U+{char.ConvertToUtf32(token, 0):X4}); expected one of the {Count} of the vocabulary",
                nameof(text)));
        }

        return [.. ids];
    }

    /// <summary>The text of ids; between words stands a space.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not from 0 to <see cref="Count"/> − 1.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        CheckIds(ids);
        StringBuilder text = new();
        foreach (int id in ids)
        {
            text.Append(OfWords && text.Length > 0 ? " " : "").Append(_tokens[id]);
        }

        return text.ToString();
    }

    /// <summary>
    /// Ids as rows of <see cref="Count"/> floats: 1 at the id, 0 elsewhere. The form in which a network without an embedding takes tokens.
    /// </summary>
    /// <returns>As many floats as there are ids, times <see cref="Count"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An id is not from 0 to <see cref="Count"/> − 1.</exception>
    public float[] OneHot(ReadOnlySpan<int> ids)
    {
        CheckIds(ids);
        float[] rows = new float[checked(ids.Length * Count)];
        for (int i = 0; i < ids.Length; i++)
        {
            rows[(i * Count) + ids[i]] = 1;
        }

        return rows;
    }

    /// <summary>Writes the tokens as a JSON file.</summary>
    /// <exception cref="DataFileException">The file cannot be written; one that was there is still there.</exception>
    public void Save(string path) => DataFile.Write(path, stream =>
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("kind", OfWords ? "words" : "characters");
        json.WriteStartArray("tokens");
        foreach (string token in _tokens)
        {
            json.WriteStringValue(token);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="DataFileException">The file cannot be read or is no vocabulary.</exception>
    public static Vocabulary Load(string path) => JsonFile.Read(path, root =>
    {
        string kind = JsonFile.Text(root, "kind");
        string[] tokens = JsonFile.Texts(root, "tokens");
        if (kind is not ("words" or "characters"))
        {
            throw new DataFileException(path, "the kind words or characters", kind);
        }

        string? twice = tokens.GroupBy(t => t, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null && (kind == "characters" || tokens is [Unknown, ..])
            ? new Vocabulary(tokens, kind == "words")
            : throw new DataFileException(path, $"different tokens, of words {Unknown} first", twice is null ? "none first" : $"\"{twice}\" twice");
    });

    private void CheckIds(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(ids), $"id {id} is outside the vocabulary; expected 0 to {Count - 1}");
            }
        }
    }
}
