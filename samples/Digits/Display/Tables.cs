using System.Globalization;
using NetCompiler;
using NetCompiler.Metrics;
using Spectre.Console;

namespace Digits.Display;

/// <summary>The layer table of a network and the confusion matrix of its answers.</summary>
internal static class Tables
{
    public static Table Layers(NetworkInfo info)
    {
        Table table = new Table().RoundedBorder()
            .AddColumns(new TableColumn("layer"), new TableColumn("kind"), Right("output"), Right("parameters"), Right("multiply-adds"));
        table.Columns[2].Footer("total");
        foreach (LayerInfo layer in info.Layers)
        {
            table.AddRow(
                Markup.Escape(layer.Name), layer.Kind, string.Join('×', layer.OutputShape), Number(layer.ParameterCount), Number(layer.MultiplyAdds));
        }

        table.Columns[3].Footer(Number(info.ParameterCount));
        table.Columns[4].Footer(Number(info.MultiplyAdds));
        return table;
    }

    /// <summary>Rows are the true digits, columns the predicted ones; the last column is the share of the row that was recognised.</summary>
    public static Table Confusion(ConfusionMatrix confusion)
    {
        Table table = new Table().RoundedBorder().AddColumn(Right("true"));
        int[] digits = [.. Enumerable.Range(0, confusion.Count)];
        foreach (int digit in digits)
        {
            table.AddColumn(Right($"{digit}"));
        }

        table.AddColumn(Right("recall"));
        foreach (int actual in digits)
        {
            IEnumerable<string> counts = digits.Select(predicted => Count(confusion[actual, predicted], predicted == actual));
            string recall = confusion.Actual(actual) is > 0 and var all ? string.Create(CultureInfo.InvariantCulture, $"{100.0 * confusion[actual, actual] / all:F1} %") : "";
            table.AddRow([$"{actual}", .. counts, recall]);
        }

        return table;
    }

    private static string Count(long count, bool right) => count == 0 ? "·" : right ? $"[green]{count}[/]" : $"[red]{count}[/]";

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
