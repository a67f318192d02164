using System.IO.Compression;

namespace NetCompiler.Data;

/// <summary>
/// Reads PNG files (ISO/IEC 15948, third edition): all colour types of up to 8 bits, all filters, interlaced or not. A palette becomes its colours;
/// transparency that is not a channel (the chunk tRNS), colour profiles and texts are left out.
/// </summary>
internal static class PngReader
{
    // Deflate's best: 258 bytes from two bits.
    private const int GreatestRatio = 1032;

    public static Image Read(string path, byte[] file)
    {
        ByteReader reader = new(path, file);
        ReadOnlySpan<byte> signature = reader.Take(Math.Min(8, file.Length), "the signature");
        if (!signature.SequenceEqual(PngHeader.Signature))
        {
            throw DataFileException.AtByte(path, 0, "the signature of PNG, 89-50-4E-47-0D-0A-1A-0A", ByteReader.Show(signature));
        }

        PngHeader header = PngHeader.Read(path, Chunk(ref reader, out string type, out long offset), offset);
        if (type != "IHDR")
        {
            throw DataFileException.AtByte(path, offset - 4, "the chunk IHDR", type);
        }

        ReadOnlySpan<byte> palette = default;
        using MemoryStream compressed = new();
        while (true)
        {
            ReadOnlySpan<byte> data = Chunk(ref reader, out type, out offset);
            switch (type)
            {
                case "IDAT":
                    compressed.Write(data);
                    break;
                case "PLTE":
                    palette = data.Length is > 0 and <= 768 && data.Length % 3 == 0
                        ? data
                        : throw DataFileException.AtByte(path, offset, "1 to 256 colours of 3 bytes", $"{data.Length} bytes");
                    break;
                case "IEND":
                    return Decode(path, header, palette, compressed);
                case [>= 'A' and <= 'Z', ..]:
                    throw DataFileException.AtByte(path, offset - 4, "a chunk that can be left out, or IDAT, PLTE or IEND", type);
            }
        }
    }

    /// <summary>The next chunk: length, type, data and checksum.</summary>
    private static ReadOnlySpan<byte> Chunk(scoped ref ByteReader reader, out string type, out long offset)
    {
        uint length = reader.UInt32BigEndian("the length of a chunk");
        ReadOnlySpan<byte> name = reader.Take(4, "the type of a chunk");
        if (name.ContainsAnyExcept(Letters))
        {
            throw reader.Problem("the type of a chunk, four letters", ByteReader.Show(name), back: 4);
        }

        type = System.Text.Encoding.ASCII.GetString(name);
        offset = reader.Position;
        ReadOnlySpan<byte> data = reader.Take(length, $"the chunk {type}");
        uint expected = reader.UInt32BigEndian($"the checksum of {type}");
        uint actual = Crc32.Of(name, data);
        return actual == expected ? data : throw reader.Problem($"the checksum {actual:X8} of {type}", $"{expected:X8}", back: 4);
    }

    private static readonly System.Buffers.SearchValues<byte> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static Image Decode(string path, PngHeader header, ReadOnlySpan<byte> palette, MemoryStream compressed)
    {
        if (header.Colour == PngColour.Palette && palette.IsEmpty)
        {
            throw new DataFileException(path, "a palette (the chunk PLTE)", "none");
        }

        // The size is only a claim: without the data to fill it, no memory is taken for it. Products of claims do not fit into 64 bits.
        Int128 rows = (Int128)header.RowBytes(header.Width) * header.Height;
        if (rows > compressed.Length * GreatestRatio || (Int128)header.Width * header.Height * header.Channels > Array.MaxLength)
        {
            throw new DataFileException(path, $"data for {header.Width}×{header.Height} pixels", $"{compressed.Length} compressed bytes");
        }

        compressed.Position = 0;
        using ZLibStream data = new(compressed, CompressionMode.Decompress);
        PngPixels pixels = new(path, header, palette);
        try
        {
            foreach (PngPass pass in PngPass.Of(header))
            {
                ReadPass(path, header, pass, data, ref pixels);
            }
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not DataFileException))
        {
            throw new DataFileException(path, "rows compressed with deflate", e.Message, e);
        }

        return new Image(header.Width, header.Height, header.Channels, pixels.Samples);
    }

    private static void ReadPass(string path, PngHeader header, PngPass pass, ZLibStream data, ref PngPixels pixels)
    {
        int length = (int)header.RowBytes(pass.Width);
        int pixelBytes = Math.Max(1, header.SamplesPerPixel * header.Depth / 8);
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        for (int y = 0; y < pass.Height; y++)
        {
            int filter = data.ReadByte();
            int got = filter < 0 ? 0 : data.ReadAtLeast(row, length, throwOnEndOfStream: false);
            if (got < length)
            {
                throw new DataFileException(path, $"{pass.Height} rows of {length} bytes, each after its filter", $"the end of the data in row {y + 1}");
            }

            if (!PngFilter.Undo(filter, row, above, pixelBytes))
            {
                throw new DataFileException(path, $"a filter from 0 to 4 before row {y + 1}", $"{filter}");
            }

            pixels.Put(pass, y, row);
            (above, row) = (row, above);
        }
    }
}
