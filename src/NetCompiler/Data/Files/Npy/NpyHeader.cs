using System.Globalization;
using System.Text;

namespace NetCompiler.Data;

/// <summary>
/// What stands before the elements of a <c>.npy</c> file (NumPy Enhancement Proposal 1): the magic bytes, the version, the length of the rest and a
/// Python dictionary of the type, the order and the shape.
/// </summary>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The sizes of the dimensions, last fastest; none for a single element.</param>
/// <param name="Length">Bytes of the header, behind which the elements stand.</param>
internal sealed record NpyHeader(NpyType Type, int[] Shape, int Length)
{
    private const int MostBytes = 1 << 16;
    private const int Alignment = 64;

    /// <summary>Bytes of all elements.</summary>
    public long ElementBytes => Shape.Aggregate((long)NpyElements.SizeOf(Type), (bytes, size) => bytes * size);

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="DataFileException">There are fewer or more bytes of elements than the shape says.</exception>
    public void CheckElements(string path, long bytes)
    {
        if (bytes != ElementBytes)
        {
            throw DataFileException.AtByte(
                path,
                Length + Math.Min(bytes, ElementBytes),
                $"{ElementBytes} bytes of elements ({string.Join("×", Shape.DefaultIfEmpty(1))}, {NpyElements.NameOf(Type)})",
                bytes < ElementBytes ? $"the end of the file after {bytes}" : "more after them");
        }
    }

    /// <summary>Reads the header; the stream stands at the elements then.</summary>
    /// <exception cref="DataFileException">There is none, or of an array that cannot be read.</exception>
    public static NpyHeader Read(Stream content, string path)
    {
        byte[] start = DataFile.ReadUpTo(content, Magic.Length + 2);
        if (start.Length < Magic.Length + 2 || !start.AsSpan().StartsWith(Magic))
        {
            throw DataFileException.AtByte(path, 0, "the magic bytes of a .npy file (93-4E-55-4D-50-59) and its version", ByteReader.Show(start));
        }

        int major = start[Magic.Length], minor = start[Magic.Length + 1];
        if (major is < 1 or > 3 || minor != 0)
        {
            throw DataFileException.AtByte(path, Magic.Length, "version 1.0, 2.0 or 3.0", $"{major}.{minor}");
        }

        ByteReader length = new(path, DataFile.ReadUpTo(content, major == 1 ? 2 : 4), start.Length);
        long bytes = major == 1 ? length.UInt16LittleEndian("the length of the header") : length.UInt32LittleEndian("the length of the header");
        int first = start.Length + length.Position;
        if (bytes > MostBytes)
        {
            throw DataFileException.AtByte(path, start.Length, $"a header of at most {MostBytes} bytes", $"{bytes}");
        }

        byte[] text = DataFile.ReadUpTo(content, bytes);
        if (text.Length < bytes)
        {
            throw DataFileException.AtByte(path, first + text.Length, $"{bytes} bytes of header", $"the end of the file after {text.Length}");
        }

        NpyDictionary entries = new(path, (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), first);
        return new NpyHeader(entries.Type, entries.Shape, first + text.Length);
    }

    /// <summary>The bytes of a header of version 1.0, as NumPy writes them.</summary>
    public static byte[] Write(NpyType type, ReadOnlySpan<int> shape)
    {
        string sizes = string.Join(", ", shape.ToArray().Select(size => size.ToString(CultureInfo.InvariantCulture)));
        string text = $"{{'descr': '{NpyElements.NameOf(type)}', 'fortran_order': False, 'shape': ({sizes}{(shape.Length == 1 ? "," : "")}), }}";

        // The elements begin at a multiple of 64 bytes, behind the end of a line.
        int start = Magic.Length + 4;
        int end = (start + text.Length + Alignment) / Alignment * Alignment;
        text = text.PadRight(end - start - 1) + "\n";
        return [.. Magic, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }
}
