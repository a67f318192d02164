using System.Text;
using System.Text.RegularExpressions;

namespace NetCompiler.Generator.Emit;

/// <summary>
/// The text of a kernel without what depends on whose it is: its own name, the names of its parameters and its comments. Two kernels with one canonical text
/// are one method with other arguments: the repeated blocks of a deep network share theirs.
/// </summary>
internal static class CanonicalText
{
    /// <summary>Stands for the method's name while its text is written.</summary>
    public const string Placeholder = "Kernel__";

    private static readonly Regex Word = new(@"[A-Za-z_][A-Za-z_0-9]*", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    public static string Of(string text)
    {
        int start = text.IndexOf(Placeholder + "(", StringComparison.Ordinal) + Placeholder.Length + 1;
        string[] parameters = text.Substring(start, text.IndexOf(')', start) - start).Split([", "], StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> names = [];
        for (int i = 0; i < parameters.Length; i++)
        {
            // No identifier of C# begins with a digit, so the new names meet none that is there.
            names[parameters[i].Substring(parameters[i].LastIndexOf(' ') + 1)] = i + "#";
        }

        StringBuilder canonical = new(text.Length);
        foreach (string line in text.Split('\n').Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)))
        {
            canonical.Append(Word.Replace(line, m => names.TryGetValue(m.Value, out string name) ? name : m.Value)).Append('\n');
        }

        return canonical.ToString();
    }
}
