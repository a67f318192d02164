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

    [Theory]
    [InlineData(60, "accuracy 0.|accuracy 1.")]
    [InlineData(80, "accuracy 0.|accuracy 1.", "f1_macro ")]
    [InlineData(100, "accuracy 0.|accuracy 1.", "f1_macro ", "precision_macro ")]
    public void A_narrow_terminal_gets_the_bar_the_loss_and_the_metrics_that_fit(int width, params string[] expected)
    {
        StringWriter writer = new() { NewLine = "\n" };
        Fit(isTerminal: true, writer, width, [new Accuracy(), new F1(Average.Macro), new NetCompiler.Metrics.Precision(Average.Macro)]);

        string[] lines = System.Text.RegularExpressions.Regex.Replace(writer.ToString(), "\u001b\\[[0-9;?]*[A-Za-z]|\r", "\n").Split('\n');
        string last = lines.Last(l => l.Contains("epoch 3/3", StringComparison.Ordinal)).TrimEnd();

        Assert.InRange(last.Length, 0, width);
        Assert.Matches(@"^epoch 3/3 [━-]{10} loss \d\.\d{4} ", last);
        Assert.DoesNotContain('…', last);
        Assert.All(expected, part => Assert.Contains(part.Split('|'), p => last.Contains(p, StringComparison.Ordinal)));
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

    private static FitResult Fit(bool isTerminal, TextWriter writer, int width = 120, params Metric[] metrics)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        return new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(
            Blobs.Create(100, seed: 1), Blobs.Create(50, seed: 2), new() { Epochs = 3, Metrics = metrics.Length > 0 ? metrics : [new Accuracy()], Progress = new ProgressBar(console) });
    }

    private sealed class ClosedWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("closed");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("closed");

        public override void Write(string? value) => throw new IOException("closed");
    }
}
