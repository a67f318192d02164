using System.Globalization;
using System.Text;
using NetCompiler.Benchmarks.Machine;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>Everything one run of the comparison found, as a page to be read.</summary>
internal static class MarkdownReport
{
    public static string Write(Report report)
    {
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"{FigureCells.Machine(report.Machine)}, {report.Machine.TakenAt:yyyy-MM-dd}\n\n");
        foreach (RooflineRow row in report.Roofline)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {row.Name}: {row.Value:0} {row.Unit}\n");
        }

        page.Append('\n');
        Row(page, FigureCells.Headers);
        Row(page, FigureCells.Headers.Select((_, column) => column == 0 ? "---" : "---:"));
        foreach (Figure figure in report.Figures)
        {
            Row(page, FigureCells.Of(figure));
        }

        page.Append("\nPeers, bounds and notes:\n\n");
        foreach (IGrouping<string, Figure> alike in report.Figures.GroupBy(figure => FigureCells.Details(figure) ?? ""))
        {
            if (alike.Key.Length > 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"- {string.Join(", ", alike.Select(figure => $"`{figure.Case}`"))}: {Escape(alike.Key)}\n");
            }
        }

        return page.ToString();
    }

    private static void Row(StringBuilder page, IEnumerable<string> cells)
    {
        page.Append('|');
        foreach (string cell in cells)
        {
            page.Append(' ').Append(Escape(cell)).Append(" |");
        }

        page.Append('\n');
    }

    private static string Escape(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
