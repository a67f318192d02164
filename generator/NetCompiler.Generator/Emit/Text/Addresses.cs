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
        if (sign < 0 || !IsName(address, sign))
        {
            return address;
        }

        string pointer = address.Substring(0, sign);
        string offset = address.Substring(sign + 3);
        return address[sign + 1] == '-' ? $"&{pointer}[-{offset}]"
            : HasOuterBrackets(offset) ? $"&{pointer}[{offset.Substring(1, offset.Length - 2)}]"
            : $"&{pointer}[{offset}]";
    }

    /// <summary>The statement that declares a pointer.</summary>
    public static string Declare(string pointer, string address) => $"float* {pointer} = {Element(address)};";

    /// <summary>The statement that moves a pointer by elements.</summary>
    public static string Advance(string pointer, object by) => $"{pointer} = &{pointer}[{by}];";

    /// <summary>The condition that two pointers differ: of numbers the compiler knows at once which operator is meant.</summary>
    public static string Differ(string a, string b) => $"(nint){a} != (nint){b}";

    /// <summary>Whether there is a sum or a difference outside brackets.</summary>
    public static bool IsSum(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            depth += Step(c);
            if (depth == 0 && (c is '+' or '-'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the first " + " or " - " outside brackets is; −1 where there is none.</summary>
    private static int FirstSign(string text)
    {
        int depth = 0;
        for (int i = 0; i + 2 < text.Length; i++)
        {
            depth += Step(text[i]);
            if (depth == 0 && text[i] == ' ' && (text[i + 1] is '+' or '-') && text[i + 2] == ' ')
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsName(string text, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    // Whether the bracket that opens the text closes at its end, not before.
    private static bool HasOuterBrackets(string text)
    {
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += Step(text[i]);
            if (depth == 0 && i < text.Length - 1)
            {
                return false;
            }
        }

        return text.Length > 0 && text[0] == '(';
    }

    private static int Step(char c) => c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
}
