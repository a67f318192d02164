using System.Globalization;
using NetCompiler;
using NetCompiler.Data;
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
    public static Table Confusion(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted)
    {
        int[,] counts = new int[Mnist.Classes, Mnist.Classes];
        for (int i = 0; i < actual.Length; i++)
        {
            counts[actual[i], predicted[i]]++;
        }

        Table table = new Table().RoundedBorder().AddColumn(Right("true"));
        for (int digit = 0; digit < Mnist.Classes; digit++)
        {
            table.AddColumn(Right($"{digit}"));
        }

        table.AddColumn(Right("recall"));
        for (int row = 0; row < Mnist.Classes; row++)
        {
            table.AddRow(ConfusionRow(counts, row));
        }

        return table;
    }

    private static string[] ConfusionRow(int[,] counts, int row)
    {
        string[] cells = new string[Mnist.Classes + 2];
        int total = 0;
        for (int column = 0; column < Mnist.Classes; column++)
        {
            int count = counts[row, column];
            total += count;
            cells[column + 1] = count switch
            {
                0 => "·",
                _ when row == column => $"[green]{count}[/]",
                _ => $"[red]{count}[/]",
            };
        }

        cells[0] = $"{row}";
        cells[^1] = total == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * counts[row, row] / total:F1} %");
        return cells;
    }

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
