using System.Text;
using System.Text.Unicode;

namespace NetCompiler.Data;

/// <summary>Texts in UTF-8.</summary>
public static class TextFile
{
    // What a string can hold.
    private const int MostCharacters = 0x3FFFFFDF;

    /// <summary>Reads a whole text; a byte order mark at its start is left out.</summary>
    /// <exception cref="DataFileException">The file cannot be read, has bytes that are no UTF-8, or more characters than a text can have.</exception>
    public static string Read(string path) => Read(path, MostCharacters);

    internal static string Read(string path, int most)
    {
        ReadOnlySpan<byte> bytes = DataFile.ReadBytes(path);
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        char[] text = new char[bytes.Length];
        Utf8.ToUtf16(bytes, text, out int read, out int written, replaceInvalidSequences: false);
        if (read < bytes.Length)
        {
            ReadOnlySpan<byte> before = bytes[..read];
            int line = before.LastIndexOf((byte)'\n') + 1;
            int column = Encoding.UTF8.GetCharCount(before[line..]) + 1;
            throw DataFileException.AtLine(path, before.Count((byte)'\n') + 1, column, "text in UTF-8", ByteReader.Show(bytes.Slice(read, 1)));
        }

        return written <= most
            ? new string(text, 0, written)
            : throw new DataFileException(path, $"at most {most} characters, which a text in memory can have", $"{written}");
    }
}
