namespace NetCompiler.Data;

/// <summary>Collects the pixels of a PNG picture from restored rows: unpacks samples of less than 8 bits and looks up palettes.</summary>
internal readonly ref struct PngPixels(string path, PngHeader header, ReadOnlySpan<byte> palette)
{
    private readonly ReadOnlySpan<byte> _palette = palette;

    public byte[] Samples { get; } = new byte[header.Width * header.Height * header.Channels];

    public void Put(PngPass pass, int passRow, ReadOnlySpan<byte> row)
    {
        int y = pass.FirstY + (passRow * pass.StepY);
        for (int i = 0; i < pass.Width; i++)
        {
            int x = pass.FirstX + (i * pass.StepX);
            Span<byte> pixel = Samples.AsSpan(((y * header.Width) + x) * header.Channels, header.Channels);
            if (header.Colour is PngColour.Grey or PngColour.Palette)
            {
                PutSample(pixel, Sample(row, i), x, y);
            }
            else
            {
                row.Slice(i * pixel.Length, pixel.Length).CopyTo(pixel);
            }
        }
    }

    private void PutSample(Span<byte> pixel, int sample, int x, int y)
    {
        if (header.Colour == PngColour.Grey)
        {
            pixel[0] = (byte)(sample * 255 / ((1 << header.Depth) - 1));
        }
        else if (3 * sample < _palette.Length)
        {
            _palette.Slice(3 * sample, 3).CopyTo(pixel);
        }
        else
        {
            throw new DataFileException(path, $"an index below {_palette.Length / 3}, the colours of the palette, at column {x} of row {y}", $"{sample}");
        }
    }

    /// <summary>Samples of less than 8 bits stand from the high bits of a byte to the low ones.</summary>
    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        long bit = (long)index * header.Depth;
        return (row[(int)(bit >> 3)] >> (8 - header.Depth - (int)(bit & 7))) & ((1 << header.Depth) - 1);
    }
}
