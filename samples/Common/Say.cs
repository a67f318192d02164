namespace Samples.Common;

/// <summary>Prints, with numbers alike in every culture.</summary>
public static class Say
{
    /// <summary>One line.</summary>
    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>The name and the summary of a lesson.</summary>
    public static void Title(Lesson lesson) => Console.WriteLine($"\n{lesson.Name}: {lesson.Summary}\n");

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
