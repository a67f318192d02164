using Forecast;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Tests.Samples;

namespace NetCompiler.Samples.Tests;

public sealed class ForecastTests
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_network_is_better_than_both_naive_forecasts(bool growing)
    {
        string? folder = SharedData.Find("tabular");
        Skip.If(folder is null, "The folder shared/data/tabular is missing.");
        Series series = growing ? Series.Passengers(folder) : Series.Temperatures(folder);
        Errors[] errors = Contest.Run(series, epochs: growing ? 200 : 6);
        Assert.True(errors[2].RootMeanSquared < 0.9 * Math.Min(errors[0].RootMeanSquared, errors[1].RootMeanSquared), string.Join(", ", errors.AsEnumerable()));
        Assert.True(errors[2].MeanAbsolute < 0.9 * Math.Min(errors[0].MeanAbsolute, errors[1].MeanAbsolute), string.Join(", ", errors.AsEnumerable()));
    }

    [Fact]
    public void Naive_forecasts_are_the_last_value_and_the_one_a_season_before()
    {
        float[] values = [.. Enumerable.Range(0, 60).Select(t => (float)((10 * t) + (t % 4)))];
        Errors[] errors = Contest.Run(new Series("m", values, Season: 4, Grows: false, Unseen: 8), epochs: 1);
        Assert.Equal([(11 + 11 + 11 + 7) / 4.0, 40], errors.Take(2).Select(e => e.MeanAbsolute));
    }

    [Theory]
    [InlineData(2, 1, "at least")]
    [InlineData(100, 0, "Value 0 of the series is 0; expected a positive number")]
    [InlineData(100, 7, "constant")]
    public void Series_that_cannot_be_learned_from_are_refused(int count, float value, string message)
    {
        float[] values = [.. Enumerable.Repeat(value, count)];
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Windows(new Series("m", values, Season: 4, Grows: true, Unseen: 8)));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Examples_do_not_see_what_they_forecast()
    {
        float[] values = [.. Enumerable.Range(0, 100).Select(t => MathF.Sin(t))];
        Series series = new("m", values, Season: 5, Grows: false, Unseen: 10);
        Dataset before = new Windows(series).Examples(60, 61);
        values = [.. values];
        values.AsSpan(60, 30).Fill(1);
        Dataset after = new Windows(series with { Values = values, Unseen = 40 }).Examples(60, 61);
        float scale = before.Input(0)[0] / after.Input(0)[0];
        for (int i = 0; i < before.Input(0).Length; i++)
        {
            Assert.Equal(before.Input(0)[i], scale * after.Input(0)[i], 1e-5f);
        }
    }

    [Fact]
    public void Forecasts_of_growing_series_are_undone_exactly()
    {
        Series series = Series.Passengers(folder: null);
        Windows windows = new(series);
        Dataset examples = windows.Examples(windows.First, series.Values.Length);
        for (int i = 0; i < examples.Count; i++)
        {
            Assert.Equal(series.Values[windows.First + i], windows.Value(windows.First + i, examples.Target(i)[0]), 1e-2f);
        }
    }

    [Fact]
    public void Files_that_do_not_fit_are_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<DataFileException>(() => Series.Passengers(folder[""]));
        File.WriteAllText(folder["daily-min-temperatures.csv"], "Date,Temp\n1981-01-01,cold\n1981-01-02,colder\n");
        Assert.Contains("expected numbers as Temp; found categories", Assert.Throws<DataFileException>(() => Series.Temperatures(folder[""])).Message);
    }
}
