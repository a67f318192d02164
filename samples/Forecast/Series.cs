using NetCompiler.Csv;
using NetCompiler.Data;

namespace Forecast;

/// <summary>A series of measurements.</summary>
/// <param name="Unit">Of a value.</param>
/// <param name="Values">In the order of time.</param>
/// <param name="Season">Time steps after which it repeats, more or less.</param>
/// <param name="Grows">Whether changes are in proportion to the values: it is forecast by its logarithm then.</param>
/// <param name="Unseen">Time steps at the end that nothing is learned from.</param>
public sealed record Series(string Unit, float[] Values, int Season, bool Grows, int Unseen)
{
    /// <summary>Passengers of international airlines by the month, 1949 to 1960 (Box and Jenkins 1976); the last two years are unseen.</summary>
    /// <param name="folder">With airline-passengers.csv; null for a series of that kind that is drawn.</param>
    /// <exception cref="DataFileException">The file is missing or holds something else.</exception>
    public static Series Passengers(string? folder) => new(
        "thousand passengers", folder is null ? Drawn(144, 12, growth: 0.01f, noise: 0.03f) : Read(folder, "airline-passengers.csv", "Passengers"), 12, Grows: true, Unseen: 24);

    /// <summary>Lowest temperatures of the day in Melbourne, 1981 to 1990; the last two years are unseen.</summary>
    /// <param name="folder">With daily-min-temperatures.csv; null for a series of that kind that is drawn.</param>
    /// <exception cref="DataFileException">The file is missing or holds something else.</exception>
    public static Series Temperatures(string? folder) => new(
        "°C", folder is null ? Drawn(3650, 365, growth: 0, noise: 0.2f) : Read(folder, "daily-min-temperatures.csv", "Temp"), 365, Grows: false, Unseen: 730);

    private static float[] Read(string folder, string file, string column)
    {
        string path = Path.Combine(folder, file);
        CsvColumn values = CsvTable.Read(path)[column];
        return values.IsCategorical ? throw new DataFileException(path, $"numbers as {column}", "categories") : [.. values.Values];
    }

    // A season on a trend, with noise that half goes on to the next time step.
    private static float[] Drawn(int count, int season, float growth, float noise)
    {
        Random random = new(1);
        float[] values = new float[count];
        float rest = 0;
        for (int t = 0; t < count; t++)
        {
            rest = (0.5f * rest) + (noise * ((random.NextSingle() + random.NextSingle() + random.NextSingle()) - 1.5f));
            values[t] = 100 * MathF.Exp((growth * t) + (0.2f * MathF.Sin(2 * MathF.PI * t / season)) + rest);
        }

        return values;
    }
}
