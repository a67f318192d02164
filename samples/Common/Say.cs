using System.Text;

namespace Samples.Common;

/// <summary>Prints, with numbers alike in every culture.</summary>
public static class Say
{
    /// <summary>One line.</summary>
    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>The name and the summary of a lesson.</summary>
    public static void Title(Lesson lesson) => Console.WriteLine($"\n{lesson.Name}: {lesson.Summary}\n");

    /// <summary>Square pictures beside each other in shades of characters; a character is as high as two pixels.</summary>
    /// <param name="pixels">From 0 to 1, picture by picture.</param>
    /// <param name="side">Pixels in a row and rows in a picture, even.</param>
    public static void Pictures(ReadOnlySpan<float> pixels, int side)
    {
        const string Shades = " ░▒▓█";
        for (int row = 0; row < side; row += 2)
        {
            StringBuilder line = new();
            for (int picture = 0; picture < pixels.Length; picture += side * side)
            {
                ReadOnlySpan<float> upper = pixels.Slice(picture + (row * side), side);
                ReadOnlySpan<float> lower = pixels.Slice(picture + ((row + 1) * side), side);
                for (int column = 0; column < side; column++)
                {
                    float grey = Math.Clamp((upper[column] + lower[column]) / 2, 0, 1);
                    line.Append(Shades[(int)MathF.Round(grey * (Shades.Length - 1))]);
                }

                line.Append("  ");
            }

            Console.WriteLine(line.ToString().TrimEnd());
        }
    }

    /// <summary>Columns aligned for a fixed-width font, the first to the left and the others to the right; the first row is the header.</summary>
    public static void Table(params FormattableString[][] rows)
    {
        string[][] cells = [.. rows.Select(row => row.Select(FormattableString.Invariant).ToArray())];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(c => cells.Max(row => row[c].Length))];
        foreach (string[] row in cells)
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, c) => c == 0 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))).TrimEnd());
        }
    }
}
