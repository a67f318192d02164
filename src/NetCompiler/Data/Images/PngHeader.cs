namespace NetCompiler.Data;

/// <summary>Colour types of PNG, with the format's codes.</summary>
internal enum PngColour : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}

/// <summary>What the first chunk of a PNG file says.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Depth">Bits in a sample.</param>
/// <param name="Colour">What the samples of a pixel mean.</param>
/// <param name="IsInterlaced">Whether the rows come in the seven passes of Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColour Colour, bool IsInterlaced)
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Samples in a pixel of the file; of a palette, its index.</summary>
    public int SamplesPerPixel => Colour switch
    {
        PngColour.GreyAlpha => 2,
        PngColour.Rgb => 3,
        PngColour.Rgba => 4,
        _ => 1,
    };

    /// <summary>Channels of the picture.</summary>
    public int Channels => Colour == PngColour.Palette ? 3 : SamplesPerPixel;

    public static PngColour ColourTypeOf(int channels) => channels switch
    {
        1 => PngColour.Grey,
        2 => PngColour.GreyAlpha,
        3 => PngColour.Rgb,
        _ => PngColour.Rgba,
    };

    /// <summary>Bytes in a row of <paramref name="width"/> pixels, without its filter.</summary>
    public long RowBytes(int width) => (((long)width * SamplesPerPixel * Depth) + 7) / 8;

    public static PngHeader Read(string path, ReadOnlySpan<byte> data, long offset)
    {
        ByteReader reader = new(path, data, offset);
        int width = Size(ref reader, "width");
        int height = Size(ref reader, "height");
        int depth = reader.Byte("the bit depth");
        PngColour colour = (PngColour)reader.Byte("the colour type");
        bool known = colour switch
        {
            PngColour.Grey or PngColour.Palette => depth is 1 or 2 or 4 or 8,
            PngColour.Rgb or PngColour.GreyAlpha or PngColour.Rgba => depth == 8,
            _ => false,
        };
        if (!known)
        {
            throw reader.Problem(
                "8 bits of grey (0), RGB (2), palette (3), grey and alpha (4) or RGBA (6)", $"{depth} bits of colour type {(int)colour}", back: 2);
        }

        if (reader.Byte("the compression") != 0 || reader.Byte("the filters") != 0)
        {
            throw reader.Problem("compression method 0 and filter method 0", "another", back: 1);
        }

        byte interlace = reader.Byte("the interlacing");
        return interlace <= 1
            ? new PngHeader(width, height, depth, colour, interlace == 1)
            : throw reader.Problem("interlace method 0 or 1", $"{interlace}", back: 1);
    }

    private static int Size(ref ByteReader reader, string what)
    {
        uint size = reader.UInt32BigEndian($"the {what}");
        return size is > 0 and <= int.MaxValue ? (int)size : throw reader.Problem($"a positive {what}", $"{size}", back: 4);
    }
}
