using NetCompiler.Benchmarks.Machine;
using Spectre.Console;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>Prints figures as tables a person reads on a terminal.</summary>
internal static class FigureTable
{
    public static void PrintMachine(IAnsiConsole console, MachineInfo machine, IReadOnlyList<RooflineRow> roofline)
    {
        console.MarkupLineInterpolated($"[bold]{FigureCells.Machine(machine)}[/]");
        console.WriteLine(FigureCells.Roofline(roofline));
        console.WriteLine();
    }

    public static void Print(IAnsiConsole console, IReadOnlyList<Figure> figures)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string header in FigureCells.Headers)
        {
            TableColumn column = new TableColumn(header).NoWrap();
            table.AddColumn(header is "case" or "" ? column : column.RightAligned());
        }

        foreach (Figure figure in figures)
        {
            IReadOnlyList<string> cells = FigureCells.Of(figure);
            table.AddRow([.. cells.SkipLast(1).Select(Markup.Escape), Coloured(cells[^1])]);
        }

        console.Write(table);
        foreach (Figure figure in figures)
        {
            if (FigureCells.Details(figure) is { } details)
            {
                console.MarkupLineInterpolated($"[grey]{figure.Case}[/]  {details}");
            }
        }
    }

    private static string Coloured(string verdict) => verdict switch
    {
        "pass" => "[green]pass[/]",
        "not measured" => "[yellow]not measured[/]",
        "" => "",
        _ => $"[red]{verdict}[/]",
    };
}
