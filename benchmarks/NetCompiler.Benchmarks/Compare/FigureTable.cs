using System.Globalization;
using NetCompiler.Benchmarks.Machine;
using Spectre.Console;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>Prints figures as tables a person reads.</summary>
internal static class FigureTable
{
    public static void PrintMachine(IAnsiConsole console, MachineInfo machine, IReadOnlyList<RooflineRow> roofline)
    {
        console.MarkupLineInterpolated(
            $"[bold]{machine.Processor}[/], {machine.Cores} cores, {machine.Runtime}, {machine.VectorBits}-bit vectors, {machine.Pinning}");
        console.WriteLine(string.Join("   ", roofline.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name}: {row.Value:0} {row.Unit}"))));
        console.WriteLine();
    }

    public static void Print(IAnsiConsole console, IReadOnlyList<Figure> figures)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("case").NoWrap());
        foreach (string name in (string[])["ours", "peer", "ratio", "bound", "share", "required"])
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        table.AddColumn(new TableColumn("").NoWrap());
        foreach (Figure figure in figures)
        {
            table.AddRow(
                Markup.Escape(figure.Case),
                Time(figure.Ours?.Median),
                Time(figure.Peer?.Median),
                figure.Ratio is { } ratio ? Invariant($"{ratio:0.00}×") : "–",
                Time(figure.Bound),
                figure.Share is { } share ? Invariant($"{share * 100:0.0} %") : "–",
                Markup.Escape(figure.Required),
                Verdict(figure));
        }

        console.Write(table);
        PrintDetails(console, figures);
    }

    private static void PrintDetails(IAnsiConsole console, IReadOnlyList<Figure> figures)
    {
        foreach (Figure figure in figures)
        {
            string[] parts =
            [
                .. figure.PeerName is { } peer ? [$"peer: {peer}"] : Array.Empty<string>(),
                .. figure.BoundName is { } bound ? [$"bound: {bound}"] : Array.Empty<string>(),
                .. figure.Note is { } note ? [note] : Array.Empty<string>(),
            ];
            if (parts.Length > 0)
            {
                console.MarkupLineInterpolated($"[grey]{figure.Case}[/]  {string.Join("; ", parts)}");
            }
        }
    }

    private static string Verdict(Figure figure) => figure switch
    {
        { Failed: true } => "[red]ERROR[/]",
        { Passed: true } => "[green]pass[/]",
        { Passed: false } => "[red]FAIL[/]",
        { Requirements.Count: > 0 } => "[yellow]not measured[/]",
        _ => "",
    };

    private static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "–",
        < 1e3 => Invariant($"{nanoseconds:0.0} ns"),
        < 1e6 => Invariant($"{nanoseconds / 1e3:0.00} µs"),
        _ => Invariant($"{nanoseconds / 1e6:0.00} ms"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
