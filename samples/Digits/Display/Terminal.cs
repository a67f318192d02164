using Spectre.Console;

namespace Digits.Display;

/// <summary>The console: colours and a moving progress bar in a terminal, plain lines where the output goes to a file or a pipe.</summary>
internal static class Terminal
{
    private const int RedirectedWidth = 100;

    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
