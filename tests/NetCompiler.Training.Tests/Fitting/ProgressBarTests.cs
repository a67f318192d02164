using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;
using Spectre.Console;

namespace NetCompiler.Training.Tests.Fitting;

public sealed class ProgressBarTests
{
    [Fact]
    public void A_file_gets_a_line_an_epoch()
    {
        string[] lines = Fit(isTerminal: false).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^epoch 1/3  loss \d\.\d{4}  validation \d\.\d{4}  accuracy \d\.\d{4}  rate 0\.01  [\d,]+ examples/s", lines[0]);
        Assert.All(lines, l => Assert.DoesNotContain('\u001b', l));
    }

    [Fact]
    public void A_terminal_gets_a_bar()
    {
        string shown = Fit(isTerminal: true);

        Assert.Contains("epoch 3/3", shown, StringComparison.Ordinal);
        Assert.Contains("accuracy ", shown, StringComparison.Ordinal);
        Assert.Contains("/s", shown, StringComparison.Ordinal);
        Assert.Contains('\u001b', shown);
    }

    [Fact]
    public void A_bar_that_cannot_be_drawn_does_not_cost_the_result()
    {
        using ClosedWriter writer = new();

        Assert.Equal(3, Fit(isTerminal: true, writer).History.Count);
    }

    private static string Fit(bool isTerminal)
    {
        StringWriter writer = new() { NewLine = "\n" };
        Fit(isTerminal, writer);
        return writer.ToString();
    }

    private static FitResult Fit(bool isTerminal, TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 120;
        return new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(
            Blobs.Create(100, seed: 1), Blobs.Create(50, seed: 2), new() { Epochs = 3, Metrics = [new Accuracy()], Progress = new ProgressBar(console) });
    }

    private sealed class ClosedWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("closed");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("closed");

        public override void Write(string? value) => throw new IOException("closed");
    }
}
