using System.Buffers.Binary;

namespace NetCompiler.Data;

/// <summary>Walks over the bytes of a file; going past the end is an error that names what was expected there.</summary>
internal ref struct ByteReader(string path, ReadOnlySpan<byte> bytes, long start = 0)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    public ReadOnlySpan<byte> Take(long count, string what)
    {
        if (count < 0 || count > Remaining)
        {
            throw Problem($"{what} of {count} bytes", $"{Remaining} more bytes");
        }

        Position += (int)count;
        return _bytes.Slice(Position - (int)count, (int)count);
    }

    public byte Byte(string what) => Take(1, what)[0];

    public ushort UInt16LittleEndian(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, what));

    public uint UInt32LittleEndian(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, what));

    public uint UInt32BigEndian(string what) => BinaryPrimitives.ReadUInt32BigEndian(Take(4, what));

    /// <summary>An error <paramref name="back"/> bytes before the present position.</summary>
    public readonly DataFileException Problem(string expected, string found, int back = 0) =>
        DataFileException.AtByte(path, start + Position - back, expected, found);

    /// <summary>Bytes as an error message shows them: as text where they are printable, otherwise as hexadecimal digits.</summary>
    public static string Show(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "nothing"
        : bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 ? $"\"{System.Text.Encoding.ASCII.GetString(bytes)}\""
        : BitConverter.ToString(bytes.ToArray());
}
