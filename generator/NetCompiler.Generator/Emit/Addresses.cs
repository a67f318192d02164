namespace NetCompiler.Generator.Emit;

/// <summary>
/// The text of addresses: a pointer, or a pointer, " + " or " - " and offsets. <c>&amp;p[16]</c> means what <c>p + 16</c> means, but the C# compiler looks for the
/// operators of pointers among all their overloads, which takes it five times as long, in statements that kernels are made of.
/// </summary>
internal static class Addresses
{
    /// <summary>An address as that of an element of its pointer; itself where it has no offset, or where no name of a pointer stands first.</summary>
    public static string Element(string address)
    {
        int sign = FirstSign(address);
        if (sign < 0 || !address.Take(sign).All(c => char.IsLetterOrDigit(c) || c is '_' or '.'))
        {
            return address;
        }

        string offset = address.Substring(sign + 3);
        offset = address[sign + 1] == '-' ? "-" + offset : HasOuterBrackets(offset) ? offset.Substring(1, offset.Length - 2) : offset;
        return $"&{address.Substring(0, sign)}[{offset}]";
    }

    /// <summary>The statement that declares a pointer.</summary>
    public static string Declare(string pointer, string address) => $"float* {pointer} = {Element(address)};";

    /// <summary>The statement that moves a pointer by elements.</summary>
    public static string Advance(string pointer, object by) => $"{pointer} = &{pointer}[{by}];";

    /// <summary>The condition that two pointers differ: of numbers the compiler knows at once which operator is meant.</summary>
    public static string Differ(string a, string b) => $"(nint){a} != (nint){b}";

    /// <summary>Whether there is a sum or a difference outside brackets.</summary>
    public static bool IsSum(string text) => Outside(text).Any(c => c is '+' or '-');

    /// <summary>Where the first " + " or " - " outside brackets is; −1 where there is none.</summary>
    private static int FirstSign(string text)
    {
        int depth = 0;
        for (int i = 0; i + 2 < text.Length; i++)
        {
            depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            if (depth == 0 && text[i] == ' ' && (text[i + 1] is '+' or '-') && text[i + 2] == ' ')
            {
                return i;
            }
        }

        return -1;
    }

    private static bool HasOuterBrackets(string text) => text.StartsWith("(") && !Outside(text).Any();

    /// <summary>What stands outside brackets of any kind.</summary>
    private static IEnumerable<char> Outside(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            int before = depth;
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (depth == 0 && before == 0)
            {
                yield return c;
            }
        }
    }
}
