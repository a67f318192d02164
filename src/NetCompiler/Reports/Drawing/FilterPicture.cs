using NetCompiler.Data;
using NetCompiler.Training;

namespace NetCompiler.Reports;

/// <summary>Filters side by side in one picture: blue is negative, white 0, red positive.</summary>
internal static class FilterPicture
{
    private const int Gap = 1;
    private const int PreferredWidth = 720;

    public static void Draw(Markup html, FilterSheet sheet)
    {
        int columns = Math.Min(sheet.Count, 16);
        int rows = (sheet.Count + columns - 1) / columns;
        Image image = Mosaic(sheet, columns, rows);
        using MemoryStream png = new();
        PngWriter.Write(png, image);
        int scale = Math.Max(1, PreferredWidth / image.Width);
        html.Raw("<p>").Text($"The weights of {sheet.Layer} to its first input channel, each picture scaled to its own greatest: ");
        html.Text("blue is negative, red positive.").Raw("</p>\n");
        html.BeginSvg("filters", scale * image.Width, scale * image.Height, $"{image.Width} {image.Height}");
        html.Raw("<title>").Text($"filters of {sheet.Layer}").Raw("</title>");
        html.Raw($"<image width=\"{image.Width}\" height=\"{image.Height}\" style=\"image-rendering: pixelated\" href=\"data:image/png;base64,");
        html.Raw(Convert.ToBase64String(png.ToArray())).Raw("\"/></svg>");
    }

    private static Image Mosaic(FilterSheet sheet, int columns, int rows)
    {
        int width = (columns * (sheet.Width + Gap)) + Gap;
        int height = (rows * (sheet.Height + Gap)) + Gap;
        byte[] samples = new byte[width * height * 3];
        samples.AsSpan().Fill(128);
        for (int i = 0; i < sheet.Pixels.Length; i++)
        {
            (int filter, int pixel) = Math.DivRem(i, sheet.Height * sheet.Width);
            (int y, int x) = Math.DivRem(pixel, sheet.Width);
            (int row, int column) = Math.DivRem(filter, columns);
            int place = ((((row * (sheet.Height + Gap)) + Gap + y) * width) + (column * (sheet.Width + Gap)) + Gap + x) * 3;
            int value = sheet.Pixels[i] - 128;
            byte other = (byte)(255 - (2 * Math.Abs(Math.Clamp(value, -127, 127))));
            samples[place] = value >= 0 ? (byte)255 : other;
            samples[place + 1] = other;
            samples[place + 2] = value <= 0 ? (byte)255 : other;
        }

        return new Image(width, height, 3, samples);
    }
}
