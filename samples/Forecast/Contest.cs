using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Training;
using Samples.Common;

namespace Forecast;

/// <summary>Errors of one way to forecast, in the unit of the series.</summary>
public sealed record Errors(string Name, double MeanAbsolute, double RootMeanSquared);

/// <summary>Forecasts each unseen value from all before it, in three ways.</summary>
public static class Contest
{
    private const int Networks = 5;

    /// <summary>Trains and compares; prints a table.</summary>
    /// <param name="epochs">How often the networks see their examples.</param>
    /// <returns>The errors of the naive forecast (the last value), the seasonal naive one (the value a season before), and the mean of five networks.</returns>
    public static Errors[] Run(Series series, int epochs)
    {
        Windows windows = new(series);
        Dataset train = windows.Examples(windows.First, windows.FirstUnseen);
        int end = series.Values.Length;
        Dataset unseen = windows.Examples(windows.FirstUnseen, end);
        float[] forecasts = new float[unseen.Count];
        for (int seed = 1; seed <= Networks; seed++)
        {
            ForecastNetwork network = new((ulong)seed);
            using ForecastNetwork.Trainer trainer = new(network);
            trainer.Fit(train, null, new FitOptions { Epochs = epochs, BatchSize = 32, Seed = (ulong)seed, Schedule = Schedule.Cosine(), Progress = null });
            float[] outputs = network.Predict(unseen);
            for (int i = 0; i < outputs.Length; i++)
            {
                forecasts[i] += windows.Value(windows.FirstUnseen + i, outputs[i]) / Networks;
            }
        }

        Errors[] errors =
        [
            Judge("naive", i => series.Values[i - 1]),
            Judge("seasonal naive", i => series.Values[i - series.Season]),
            Judge("GRU", i => forecasts[i - windows.FirstUnseen]),
        ];
        Say.Line($"{train.Count:N0} values to learn from, {unseen.Count} unseen ones, each forecast from all before it; errors in {series.Unit}");
        Say.Table([[$"", $"mean", $"root mean square"], .. errors.Select(e => (FormattableString[])[$"{e.Name}", $"{e.MeanAbsolute:F2}", $"{e.RootMeanSquared:F2}"])]);
        return errors;

        Errors Judge(string name, Func<int, float> forecast)
        {
            double[] distances = [.. Enumerable.Range(windows.FirstUnseen, unseen.Count).Select(i => (double)forecast(i) - series.Values[i])];
            return new Errors(name, distances.Average(Math.Abs), Math.Sqrt(distances.Average(d => d * d)));
        }
    }
}
