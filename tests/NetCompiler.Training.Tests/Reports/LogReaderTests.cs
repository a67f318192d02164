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
}
