using NetCompiler.Data;

namespace Denoiser;

/// <summary>Many pictures on one sheet, row by row, enlarged.</summary>
internal static class ContactSheet
{
    public const int Columns = 10;
    public const int Rows = 5;

    private const int Scale = 3;
    private const int Gap = 2;
    private const int Cell = (Mnist.Side * Scale) + Gap;

    private const int Width = (Columns * Cell) + Gap;
    private const int Height = (Rows * Cell) + Gap;

    /// <param name="pixels">The pictures, one after the other, with pixels in [0, 1].</param>
    public static Image Draw(ReadOnlySpan<float> pixels)
    {
        byte[] sheet = new byte[Width * Height];
        Array.Fill(sheet, (byte)96);
        for (int picture = 0; picture < Math.Min(Rows * Columns, pixels.Length / Mnist.InputLength); picture++)
        {
            ReadOnlySpan<float> image = pixels.Slice(picture * Mnist.InputLength, Mnist.InputLength);
            int corner = (((picture / Columns * Cell) + Gap) * Width) + (picture % Columns * Cell) + Gap;
            for (int y = 0; y < Mnist.Side * Scale; y++)
            {
                for (int x = 0; x < Mnist.Side * Scale; x++)
                {
                    float level = image[(y / Scale * Mnist.Side) + (x / Scale)];
                    sheet[corner + (y * Width) + x] = (byte)MathF.Round(255 * Math.Clamp(level, 0f, 1f));
                }
            }
        }

        return new Image(Width, Height, 1, sheet);
    }
}
