using NetCompiler.Data;
using Spectre.Console;

namespace Digits.Display;

/// <summary>Draws pictures in the terminal with half-block characters: one character is two pixels, the upper and the lower.</summary>
internal static class Pictures
{
    /// <summary>Characters that one picture takes of a line.</summary>
    public const int Width = Mnist.Side + Gap;

    private const int Gap = 3;

    /// <summary>One row of pictures side by side, each with a caption of at most 28 characters below.</summary>
    public static Paragraph Row(Dataset images, ReadOnlySpan<int> indices, ReadOnlySpan<string> captions, bool colors)
    {
        Paragraph row = new();
        for (int y = 0; y < Mnist.Side; y += 2)
        {
            foreach (int index in indices)
            {
                ReadOnlySpan<float> image = images.Input(index);
                for (int x = 0; x < Mnist.Side; x++)
                {
                    AppendPixels(row, image[(y * Mnist.Side) + x], image[((y + 1) * Mnist.Side) + x], colors);
                }

                row.Append(new string(' ', Gap));
            }

            row.Append("\n");
        }

        foreach (string caption in captions)
        {
            row.Append(caption.PadRight(Width));
        }

        return row.Append("\n");
    }

    /// <summary>One character for two pixels in [0, 1]: grey levels where there are colours, otherwise ink or none.</summary>
    public static void AppendPixels(Paragraph row, float upper, float lower, bool colors)
    {
        if (colors)
        {
            row.Append("▀", new Style(Grey(upper), Grey(lower)));
            return;
        }

        row.Append((upper >= 0.5f, lower >= 0.5f) switch
        {
            (true, true) => "█",
            (true, false) => "▀",
            (false, true) => "▄",
            _ => " ",
        });
    }

    private static Color Grey(float ink)
    {
        byte level = (byte)(ink * 255f);
        return new Color(level, level, level);
    }
}
