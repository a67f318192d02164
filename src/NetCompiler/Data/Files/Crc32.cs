namespace NetCompiler.Data;

/// <summary>The checksum of PNG's chunks and of zip archives (ISO 3309; PNG specification, annex D).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => OfByte((uint)n))];

    public static uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => Continue(Continue(0, type), data);

    /// <summary>The checksum of what has the checksum <paramref name="crc"/> (of nothing: 0), followed by <paramref name="data"/>.</summary>
    public static uint Continue(uint crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        foreach (byte value in data)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint OfByte(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        }

        return value;
    }
}
