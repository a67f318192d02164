using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetCompiler.Training.Tests.Data.Readers;

/// <summary>Puts PNG files together, with any filter a row: an encoder that shares nothing with the library's reader and writer.</summary>
internal static class PngBytes
{
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="depth">Bits in a sample.</param>
    /// <param name="colour">The code of the colour type.</param>
    /// <param name="rows">The rows' bytes, packed; interlaced, those of one pass after the other.</param>
    /// <param name="pixel">Bytes from a byte to the same one of the pixel to the right.</param>
    /// <param name="filters">A filter for each row.</param>
    /// <param name="palette">Colours of 3 bytes.</param>
    /// <param name="passes">Rows in each pass; null where there is one.</param>
    public static byte[] File(
        int width, int height, int depth, int colour, byte[][] rows, int pixel = 1, int[]? filters = null, byte[]? palette = null, int[]? passes = null)
    {
        using MemoryStream file = new();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colour, (byte)(passes is null ? 0 : 1));
        Chunk(file, "IHDR", header);
        Chunk(file, "tEXt", "Comment\0nothing"u8);
        if (palette is not null)
        {
            Chunk(file, "PLTE", palette);
        }

        byte[] data = Compress(rows, pixel, filters, passes);
        Chunk(file, "IDAT", data.AsSpan(0, data.Length / 2));
        Chunk(file, "IDAT", data.AsSpan(data.Length / 2));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    public static void Chunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, data.Length + 4)));
        file.Write(chunk);
    }

    private static byte[] Compress(byte[][] rows, int pixel, int[]? filters, int[]? passes)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Optimal))
        {
            HashSet<int> firsts = [0, .. passes?.Select((_, pass) => passes.Take(pass).Sum()) ?? []];
            for (int y = 0; y < rows.Length; y++)
            {
                byte[] above = firsts.Contains(y) ? new byte[rows[y].Length] : rows[y - 1];
                int filter = filters?[y] ?? 0;
                zlib.WriteByte((byte)filter);
                zlib.Write([.. rows[y].Select((value, i) => (byte)(value - Guess(filter, rows[y], above, i, pixel)))]);
            }
        }

        return compressed.ToArray();
    }

    private static int Guess(int filter, byte[] row, byte[] above, int i, int pixel)
    {
        int a = i >= pixel ? row[i - pixel] : 0, b = above[i], c = i >= pixel ? above[i - pixel] : 0;
        int p = a + b - c;
        return filter switch
        {
            0 => 0,
            1 => a,
            2 => b,
            3 => (a + b) >> 1,
            _ => new[] { a, b, c }.MinBy(neighbour => Math.Abs(p - neighbour)),
        };
    }

    /// <summary>Bit by bit.</summary>
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = ~0u;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
