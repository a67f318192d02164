using System.Globalization;
using System.Text.RegularExpressions;
using NetCompiler.Reports;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Reports;

/// <summary>Logs that are JSON, but not what a fit writes.</summary>
public sealed class LogReaderTests
{
    private const string Start = """
        {"fit":{"network":"Net","layers":[],"inputLength":2,"outputLength":2,"trainableParameters":0,"epochs":3,"stepsPerEpoch":1,"examples":4,"batchSize":4,"time":"2026-01-01T00:00:00+00:00"}}

        """;

    [Theory]
    [InlineData("{\"fit\":{}}\n")]
    [InlineData("{\"fit\":{\"network\":\"a\",\"layers\":null}}\n")]
    [InlineData("{\"fit\":{\"network\":\"a\",\"layers\":[null]}}\n")]
    [InlineData("{\"fit\":{\"network\":\"a\",\"layers\":[{\"name\":\"b\"}]}}\n")]
    [InlineData(Start + "{\"fit\":{}}\n")]
    [InlineData(Start + "{\"end\":{}}\n")]
    [InlineData(Start + "{\"end\":{\"weights\":[null]}}\n")]
    [InlineData(Start + "{\"end\":{\"weights\":[{\"name\":\"w\",\"counts\":[]}]}}\n")]
    [InlineData(Start + "{\"end\":{\"weights\":[],\"confusion\":[1,2]}}\n")]
    [InlineData(Start + "{\"end\":{\"weights\":[],\"filters\":{\"layer\":\"a\",\"height\":3,\"width\":3,\"count\":2000000000,\"pixels\":\"AAAA\"}}}\n")]
    [InlineData("{\"fit\":{\"network\":\"a\",\"layers\":[{\"name\":\"b\",\"kind\":\"c\",\"shape\":[],\"inputs\":[],\"parameters\":2147483647},"
        + "{\"name\":\"d\",\"kind\":\"c\",\"shape\":[],\"inputs\":[],\"parameters\":2147483647}]}}\n")]
    public void Lines_with_wrong_content_are_refused(string log)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["log"], log);

        Assert.Contains("expected the log of a fit, but line", Assert.Throws<ModelFileException>(() => Report.WriteHtml(folder["log"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_epoch_may_lack_its_metrics()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["log"], Start + "{\"epoch\":{\"epoch\":1,\"loss\":1}}\n{\"epoch\":{\"epoch\":2,\"loss\":0.5,\"metrics\":null}}\n");

        Assert.Equal([1, 2], FitLogReader.Read(folder["log"]).Epochs.Select(e => e.Epoch));
        Report.WriteHtml(folder["log"]);
    }

    [Fact]
    public void A_fit_that_goes_on_has_not_ended()
    {
        using TemporaryFolder folder = new();
        Pages.Fit(folder["log"]);
        Assert.NotNull(FitLogReader.Read(folder["log"]).End);

        File.AppendAllText(folder["log"], "\n" + Start + "{\"epoch\":{\"epoch\":5,\"loss\":1}}\n");

        Assert.Null(FitLogReader.Read(folder["log"]).End);
        Assert.Contains("not ended yet", File.ReadAllText(Report.WriteHtml(folder["log"])), StringComparison.Ordinal);
    }

    /// <summary>The next float is as near as two values can be.</summary>
    [Theory]
    [InlineData("1", "1.0000000000000002")]
    [InlineData("1e300", "1.0000000000000002e300")]
    [InlineData("-1e17", "-99999999999999984")]
    [InlineData("-1.7e308", "1.7e308")]
    [InlineData("0", "5e-324")]
    [InlineData("0.3", "0.30000000000000004")]
    public async Task Values_that_hardly_differ_are_drawn(string first, string second)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["log"], $"{Start}{{\"epoch\":{{\"epoch\":1,\"loss\":{first}}}}}\n{{\"epoch\":{{\"epoch\":2,\"loss\":{second}}}}}\n");

        string page = await Task.Run(() => Report.WriteHtml(folder["log"])).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.InRange(new FileInfo(page).Length, 100, 100_000);
    }

    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-3, 7, new[] { -2.0, 0, 2, 4, 6 })]
    [InlineData(0, 5.5, new[] { 0.0, 2, 4 })]
    public void Ticks_are_round_numbers(double least, double greatest, double[] ticks) =>
        Assert.All(ticks.Zip(Ticks.Between(least, greatest), (a, b) => (a, b)).Index(), t => Assert.Equal(t.Item.a, t.Item.b, 1e-12));

    [Fact]
    public void Ticks_are_few_even_far_from_zero()
    {
        Assert.InRange(Ticks.Between(1, Math.BitIncrement(1)).Take(100).Count(), 0, 12);
        Assert.InRange(Ticks.Between(1e300, Math.BitIncrement(1e300)).Take(100).Count(), 0, 12);
    }

    [Theory]
    [InlineData("Finished", "finished after 7 steps")]
    [InlineData("StoppedEarly", "stopped early after 7 steps")]
    [InlineData("Cancelled", "cancelled after 7 steps")]
    [InlineData("Failed", "failed after 7 steps")]
    public void A_page_says_how_the_fit_ended(string status, string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["log"], $"{Start}{{\"end\":{{\"status\":\"{status}\",\"steps\":7,\"weights\":[]}}}}\n");

        Assert.Contains(text, File.ReadAllText(Report.WriteHtml(folder["log"])), StringComparison.Ordinal);
    }

    /// <summary>Not drawn through, nor from the corner: the curve begins anew behind it.</summary>
    [Fact]
    public void What_is_no_number_is_a_gap_in_the_curve()
    {
        using TemporaryFolder folder = new();
        string[] losses = ["3", "2", "\"NaN\"", "1", "0.5"];
        File.WriteAllText(folder["log"], Start + string.Concat(losses.Select((l, i) => $"{{\"epoch\":{{\"epoch\":{i + 1},\"loss\":{l}}}}}\n")));

        string page = File.ReadAllText(Report.WriteHtml(folder["log"]));

        Match curve = Regex.Match(page, """d="(M[0-9. ]+L[0-9. ]+M[0-9. ]+L[0-9. ]+)"/>""");
        Assert.True(curve.Success, page);
        double[][] points = [.. curve.Groups[1].Value.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())];

        // Epochs to the right at equal distances, smaller losses further down, to scale.
        double epoch = points[1][0] - points[0][0], unit = points[1][1] - points[0][1];
        Assert.True(epoch > 0 && unit > 0);
        Assert.Equal([0, 1, 3, 4], points.Select(p => Math.Round((p[0] - points[0][0]) / epoch, 1)));
        Assert.Equal([0, 1, 2, 2.5], points.Select(p => Math.Round((p[1] - points[0][1]) / unit, 1)));
        Assert.DoesNotContain("NaN NaN", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a<b>&\"c\"'", "a&lt;b&gt;&amp;&quot;c&quot;&#39;")]
    [InlineData("\U0001F600\t\n", "\U0001F600\t\n")]
    [InlineData("\0\u001F\uFFFE\uFFFF", "\uFFFD\uFFFD\uFFFD\uFFFD")]
    public void Text_is_escaped_and_what_XML_does_not_have_replaced(string text, string escaped) => Assert.Equal(escaped, Markup.Escape(text));

    /// <summary>Half a character of two is none; attributes cannot hold such text.</summary>
    [Fact]
    public void Halves_of_characters_are_replaced()
    {
        Assert.Equal("\uFFFD", Markup.Escape("\uD83D"));
        Assert.Equal("\uFFFDx\uFFFD", Markup.Escape("\uD83Dx\uDE00"));
    }

    [Fact]
    public void A_histogram_is_of_the_finite_values()
    {
        NetworkInfo network = new("Net", 1, 1, 9, new LayerInfo("a", "Dense", [1], 9, 0, ["input"], [new("weight", [7, 1], true), new("bias", [2], true)]));

        WeightHistogram[] histograms = WeightHistogram.Of(network, [1, 3, float.NaN, 5, 5, float.PositiveInfinity, 1, float.NaN, float.NegativeInfinity]);

        Assert.Equal(["a.weight", "a.bias"], histograms.Select(h => h.Name));
        Assert.Equal((1, 5, 3, 2), (histograms[0].Least, histograms[0].Greatest, histograms[0].Mean, histograms[0].NotFinite));
        Assert.Equal(Math.Sqrt(16 / 5.0), histograms[0].Deviation, 1e-12);
        Assert.Equal((2, 1, 2), (histograms[0].Counts[0], histograms[0].Counts[20], histograms[0].Counts[^1]));
        Assert.Equal((0, 0, 0, 2, 0), (histograms[1].Least, histograms[1].Mean, histograms[1].Deviation, histograms[1].NotFinite, histograms[1].Counts.Sum()));
    }

    [Fact]
    public void A_fit_that_begins_anew_replaces_its_log()
    {
        using TemporaryFolder folder = new();
        Pages.Fit(folder["log"]);
        Pages.Fit(folder["log"]);

        Assert.Single(File.ReadLines(folder["log"]), l => l.StartsWith("{\"fit\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_told_before_the_fit()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["log"]);

        Assert.Contains("cannot be written", Assert.Throws<ModelFileException>(() => Pages.Fit(folder["log"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_of_a_fit_that_runs_is_read()
    {
        using TemporaryFolder folder = new();
        using FileStream writer = new(folder["log"], FileMode.Create, FileAccess.Write, FileShare.Read);
        writer.Write(System.Text.Encoding.UTF8.GetBytes(Start));
        writer.Flush();

        Assert.Contains("Net", File.ReadAllText(Report.WriteHtml(folder["log"], folder["page.html"])), StringComparison.Ordinal);
    }
}
