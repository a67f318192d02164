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

    public static IEnumerable<string> Words(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int end = i;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end == i)
            {
                _ = Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int length);
                end += length;
                if (Rune.IsWhiteSpace(rune))
                {
                    i = end;
                    continue;
                }
            }

            yield return text[i..end];
            i = end;
        }
    }
}
