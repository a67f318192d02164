using System.Buffers;
using System.Text;

namespace NetCompiler.Data;

/// <summary>Cuts texts into tokens.</summary>
internal static class Tokenizer
{
    public static IEnumerable<string> Characters(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            // Half of a surrogate pair becomes the replacement character.
            _ = Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int length);
            yield return rune.ToString();
            i += length;
        }
    }

    /// <summary>Runs of letters and digits, and single characters of other kinds, half of a surrogate pair as above.</summary>
    public static IEnumerable<string> Words(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int end = i;
            int length;
            while (IsLetterOrDigit(text, end, out length))
            {
                end += length;
            }

            if (end > i)
            {
                yield return text[i..end];
                i = end;
                continue;
            }

            _ = Rune.DecodeFromUtf16(text.AsSpan(i), out Rune other, out length);
            i += length;
            if (!Rune.IsWhiteSpace(other))
            {
                yield return other.ToString();
            }
        }
    }
    // Most characters are one char and need no decoding.
    private static bool IsLetterOrDigit(string text, int index, out int length)
    {
        length = 1;
        return index < text.Length && (char.IsSurrogate(text[index])
            ? Rune.DecodeFromUtf16(text.AsSpan(index), out Rune rune, out length) == OperationStatus.Done && Rune.IsLetterOrDigit(rune)
            : char.IsLetterOrDigit(text[index]));
    }
}
