using Digits.Data;

namespace Denoiser;

/// <summary>Many pictures on one sheet, row by row, enlarged.</summary>
internal static class ContactSheet
{
    public const int Columns = 10;
    public const int Rows = 5;

    private const int Scale = 3;
    private const int Gap = 2;
    private const int Cell = (ImageSet.Side * Scale) + Gap;

    /// <summary>Pixels in a row of the sheet.</summary>
    public const int Width = (Columns * Cell) + Gap;

    /// <param name="pixels">The pictures, one after the other, with pixels in [0, 1].</param>
    /// <returns>The sheet's pixels from 0 to 255.</returns>
    public static byte[] Draw(ReadOnlySpan<float> pixels)
    {
        byte[] sheet = new byte[Width * ((Rows * Cell) + Gap)];
        Array.Fill(sheet, (byte)96);
        for (int picture = 0; picture < Math.Min(Rows * Columns, pixels.Length / ImageSet.PixelsPerImage); picture++)
        {
            ReadOnlySpan<float> image = pixels.Slice(picture * ImageSet.PixelsPerImage, ImageSet.PixelsPerImage);
            int corner = (((picture / Columns * Cell) + Gap) * Width) + (picture % Columns * Cell) + Gap;
            for (int y = 0; y < ImageSet.Side * Scale; y++)
            {
                for (int x = 0; x < ImageSet.Side * Scale; x++)
                {
                    float level = image[(y / Scale * ImageSet.Side) + (x / Scale)];
                    sheet[corner + (y * Width) + x] = (byte)MathF.Round(255 * Math.Clamp(level, 0f, 1f));
                }
            }
        }

        return sheet;
    }
}
