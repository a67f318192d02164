namespace NetCompiler.Generator.Emit;

/// <summary>
/// The text of addresses: a pointer, or a pointer, " + " and offsets. <c>&amp;p[16]</c> means what <c>p + 16</c> means, but the C# compiler looks for the
/// operators of pointers among all their overloads, which takes it five times as long, in statements that kernels are made of.
/// </summary>
internal static class Addresses
{
    private const string Plus = " + ";
    private const string Minus = " - ";

    /// <summary>An address as that of an element of its pointer; itself where it has no offset, or where no name of a pointer stands first.</summary>
    public static string Element(string address)
    {
        int sign = address.IndexOf(Plus, StringComparison.Ordinal);
        int minus = address.IndexOf(Minus, StringComparison.Ordinal);
        (string pointer, string offset) = minus >= 0 && (sign < 0 || minus < sign) ? (address.Substring(0, minus), "-" + address.Substring(minus + Minus.Length))
            : sign < 0 ? (address, "") : (address.Substring(0, sign), address.Substring(sign + Plus.Length));
        sign = Math.Max(sign, minus);
        return sign < 0 || IsSum(pointer) ? address
            : $"&{pointer}[{(HasOuterBrackets(offset) ? offset.Substring(1, offset.Length - 2) : offset)}]";
    }

    /// <summary>The statement that declares a pointer.</summary>
    public static string Declare(string pointer, string address) => $"float* {pointer} = {Element(address)};";

    /// <summary>The statement that moves a pointer by elements.</summary>
    public static string Advance(string pointer, object by) => $"{pointer} = &{pointer}[{by}];";

    /// <summary>The condition that two pointers differ: of numbers the compiler knows at once which operator is meant.</summary>
    public static string Differ(string a, string b) => $"(nint){a} != (nint){b}";

    /// <summary>Whether there is a sum or a difference outside brackets.</summary>
    public static bool IsSum(string text) => Outside(text).Any(c => c is '+' or '-');

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
