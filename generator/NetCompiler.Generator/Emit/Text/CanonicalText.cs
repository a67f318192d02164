using System.Text;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// The text of a kernel without what depends on whose it is: its own name, the names of its parameters and of the locals named after them, and its comments.
/// Two kernels with one canonical text are one method with other arguments: the repeated blocks of a deep network share theirs.
/// </summary>
internal static class CanonicalText
{
    /// <summary>Stands for the method's name while its text is written.</summary>
    public const string Placeholder = "Kernel__";

    public static string Of(string text)
    {
        int start = text.IndexOf(Placeholder + "(", StringComparison.Ordinal) + Placeholder.Length + 1;
        string[] parameters = text.Substring(start, text.IndexOf(')', start) - start).Split([", "], StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> renamed = [];
        for (int i = 0; i < parameters.Length; i++)
        {
            renamed[parameters[i].Substring(parameters[i].LastIndexOf(' ') + 1)] = i + "#";
        }

        StringBuilder canonical = new(text.Length);
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '/')
            {
                i = text.IndexOf('\n', i);
                continue;
            }

            int end = i;
            while (end < text.Length && IsWord(text[end]))
            {
                end++;
            }

            if (end == i || char.IsDigit(text[i]))
            {
                end = Math.Max(end, i + 1);
                canonical.Append(text, i, end - i);
            }
            else
            {
                canonical.Append(Rename(text.Substring(i, end - i), renamed));
            }

            i = end;
        }

        return canonical.ToString();
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    // A name that begins with a parameter's keeps its end. No identifier holds '#', so different names stay different.
    private static string Rename(string word, Dictionary<string, string> renamed)
    {
        if (renamed.TryGetValue(word, out string known))
        {
            return known;
        }

        for (int length = word.Length - 1; length > 0; length--)
        {
            if (renamed.TryGetValue(word.Substring(0, length), out string name) && name.EndsWith("#", StringComparison.Ordinal))
            {
                return renamed[word] = name + word.Substring(length);
            }
        }

        return renamed[word] = word;
    }
}
