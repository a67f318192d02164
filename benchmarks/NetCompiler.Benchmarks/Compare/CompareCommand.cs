using NetCompiler.Benchmarks.Cases;
using NetCompiler.Benchmarks.Machine;
using Spectre.Console;

namespace NetCompiler.Benchmarks.Compare;

/// <summary>Measures the cases and prints them.</summary>
internal static class CompareCommand
{
    private const int RedirectedWidth = 160;

    /// <param name="only">Part of the names of the cases to run; null for all.</param>
    /// <param name="json">Where all figures are written to as JSON, or null.</param>
    /// <param name="markdown">Where the table is written to as Markdown, or null.</param>
    /// <param name="rounds">Samples of each contender.</param>
    /// <returns>0, whether or not the requirements are met; 1 where a case failed to run or gave wrong outputs; 2 where an argument is wrong.</returns>
    public static int Run(string? only, string? json, string? markdown, int rounds)
    {
        IReadOnlyList<Case> all = AllCases.Create();
        Case[] chosen = [.. all.Where(each => only is null || each.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
        if (chosen.Length == 0)
        {
            Console.Error.WriteLine($"No case contains '{only}'. There are: {string.Join(", ", all.Select(each => each.Name))}.");
            return 2;
        }

        // Said now, not after minutes of measuring.
        if (LacksFolder("--json", json) || LacksFolder("--markdown", markdown))
        {
            return 2;
        }

        IAnsiConsole console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        int? processor = PinToOne(out string pinning);
        using Session session = new(new Sampler(rounds), processor);
        MachineInfo machine = MachineInfo.Read(pinning);
        IReadOnlyList<RooflineRow> roofline = session.Roofline.Measure();
        FigureTable.PrintMachine(console, machine, roofline);
        if (session.OrtMissing is { } missing)
        {
            console.MarkupLineInterpolated($"[yellow]ONNX Runtime is missing: {missing}[/]");
        }

        List<Figure> figures = [];
        foreach (Case each in chosen)
        {
            Console.Error.WriteLine($"measuring {each.Name}");
            try
            {
                figures.Add(each.Run(session));
            }
            catch (Exception exception)
            {
                // Whatever is wrong with one case, the others are still worth measuring.
                figures.Add(new Figure { Case = each.Name, Failed = true, Note = $"{exception.GetType().Name}: {exception.Message}" });
            }
        }

        FigureTable.Print(console, figures);
        Report report = new(machine, roofline, figures);
        if (json is not null)
        {
            report.Save(json);
        }

        if (markdown is not null)
        {
            report.SaveMarkdown(markdown);
        }

        return figures.Any(figure => figure.Failed) ? 1 : 0;
    }

    /// <summary>What the child of an <see cref="Avx2Case"/> does: measures one case and leaves the report in a file.</summary>
    public static int RunAvx2Child(string name, string file, int rounds)
    {
        ForwardCase inner = AllCases.Create().OfType<Avx2Case>().Single(each => each.Name == name).Inner;
        int? processor = PinToOne(out string pinning);
        using Session session = new(new Sampler(rounds), processor);
        new Report(MachineInfo.Read(pinning), [], [inner.Run(session)]).Save(file);
        return 0;
    }

    private static bool LacksFolder(string option, string? file)
    {
        string? folder = file is null ? null : Path.GetDirectoryName(Path.GetFullPath(file));
        if (folder is null || Directory.Exists(folder))
        {
            return false;
        }

        Console.Error.WriteLine($"{option} expects a file in a folder that exists, but there is no {folder}.");
        return true;
    }

    private static int? PinToOne(out string description)
    {
        // The last core: interrupts and other processes prefer the first.
        if (Affinity.Allowed.Count == 0)
        {
            description = "not pinned";
            return null;
        }

        int processor = Affinity.Allowed[^1];
        string? unpinned = Affinity.Pin(processor);
        description = unpinned is null ? $"pinned to core {processor}" : $"not pinned ({unpinned})";
        return unpinned is null ? processor : null;
    }
}
