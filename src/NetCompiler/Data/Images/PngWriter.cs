using System.Buffers.Binary;
using System.IO.Compression;

namespace NetCompiler.Data;

/// <summary>Writes PNG files (ISO/IEC 15948): the signature, then a header, the compressed rows and an end, each a chunk with its checksum.</summary>
internal static class PngWriter
{
    public static void Write(string path, Image image) => DataFile.Write(path, file => Write(file, image));

    public static void Write(Stream file, Image image)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = 8; // bits; the zeros at the end: deflate, filters by row, not interlaced
        header[9] = (byte)PngHeader.ColourTypeOf(image.Channels);
        byte[] rows = Compress(image.Samples, image.Width * image.Channels);
        file.Write(PngHeader.Signature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, rows);
        WriteChunk(file, "IEND"u8, []);
    }

    private static byte[] Compress(ReadOnlySpan<byte> samples, int rowLength)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.SmallestSize))
        {
            for (int start = 0; start < samples.Length; start += rowLength)
            {
                zlib.WriteByte(0); // this row is not filtered
                zlib.Write(samples.Slice(start, rowLength));
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        file.Write(number);
    }
}
