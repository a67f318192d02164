namespace NetCompiler.Data;

/// <summary>
/// A picture of 8-bit samples, channels last: row by row from the top, pixel by pixel from the left, and in a pixel grey (1 channel), grey and
/// opacity (2), red, green, blue (3), or these and opacity (4).
/// </summary>
public sealed class Image
{
    /// <summary>Wraps samples; they are not copied.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">Samples in a pixel, 1 to 4.</param>
    /// <param name="samples">height × width × channels samples.</param>
    /// <exception cref="ArgumentException">The number of samples is another.</exception>
    public Image(int width, int height, int channels, byte[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        if (samples.Length != (long)width * height * channels)
        {
            throw new ArgumentException(
                $"samples has {samples.Length} elements; expected {(long)width * height * channels} (height {height} × width {width} × channels {channels})",
                nameof(samples));
        }

        Width = width;
        Height = height;
        Channels = channels;
        Samples = samples;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Samples in a pixel.</summary>
    public int Channels { get; }

    /// <summary>[height, width, channels].</summary>
    public byte[] Samples { get; }

    /// <summary>Reads a PNG, PGM or PPM file, told by its first bytes.</summary>
    /// <exception cref="DataFileException">The file cannot be read, is none of these, or is damaged.</exception>
    public static Image Read(string path)
    {
        byte[] file = DataFile.ReadBytes(path);
        return file is [0x89, ..] ? PngReader.Read(path, file)
            : file is [(byte)'P', ..] ? NetpbmReader.Read(path, file)
            : throw DataFileException.AtByte(path, 0, "a PNG, PGM or PPM file", ByteReader.Show(file.AsSpan(0, Math.Min(4, file.Length))));
    }

    /// <summary>Writes a PNG file.</summary>
    /// <exception cref="DataFileException">The file cannot be written; one that was there is still there.</exception>
    public void WritePng(string path) => PngWriter.Write(path, this);

    /// <summary>
    /// The samples as floats from 0 to 1, with as many channels as wanted: colours become grey by the luma of ITU-R BT.601 (0.299 red + 0.587 green +
    /// 0.114 blue), grey becomes three equal colours, opacity is dropped or 1.
    /// </summary>
    /// <param name="destination">height × width × channels floats.</param>
    /// <param name="channels">1, 2, 3 or 4.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTo(Span<float> destination, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        string meaning = $"height {Height} × width {Width} × channels {channels}";
        Runtime.Guard.Length(destination.Length, (long)Width * Height * channels, nameof(destination), meaning);
        for (int from = 0, to = 0; from < Samples.Length; from += Channels, to += channels)
        {
            CopyPixel(Samples.AsSpan(from, Channels), destination.Slice(to, channels));
        }
    }

    private static void CopyPixel(ReadOnlySpan<byte> from, Span<float> to)
    {
        const float White = 255;
        bool isColour = from.Length > 2;
        if (to.Length < 3)
        {
            to[0] = isColour ? ((0.299f * from[0]) + (0.587f * from[1]) + (0.114f * from[2])) / White : from[0] / White;
        }
        else
        {
            for (int channel = 0; channel < 3; channel++)
            {
                to[channel] = from[isColour ? channel : 0] / White;
            }
        }

        if (to.Length % 2 == 0)
        {
            to[^1] = from.Length % 2 == 0 ? from[^1] / White : 1;
        }
    }
}
