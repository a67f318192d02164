using NetCompiler.Data;

namespace Forecast;

/// <summary>
/// A series as examples for a network. An example sees, at each of its time steps, the value and the one a season before the next: both as
/// distances from the last value it sees, so that a series that has grown looks as it did before (Kim et al., "Reversible instance normalization",
/// ICLR 2022). Its target is how far the next value is from the last.
/// </summary>
public sealed class Windows
{
    private readonly Series _series;
    private readonly float[] _values;
    private readonly float _scale;

    /// <summary>Prepares a series.</summary>
    /// <exception cref="ArgumentException">It is too short to learn from, or has values that its logarithm or its scale cannot be taken of.</exception>
    public Windows(Series series)
    {
        Check(series);
        _series = series;
        _values = series.Grows ? [.. series.Values.Select(v => MathF.Log(v))] : series.Values;
        First = series.Season + ForecastNetwork.Window - 1;
        FirstUnseen = series.Values.Length - series.Unseen;

        // The typical distance between two neighbours, among what may be learned from.
        double squares = 0;
        for (int t = 1; t < FirstUnseen; t++)
        {
            squares += Math.Pow(_values[t] - _values[t - 1], 2);
        }

        _scale = (float)Math.Sqrt(squares / (FirstUnseen - 1));
        if (_scale == 0)
        {
            throw new ArgumentException("The series is constant; expected one whose values differ.", nameof(series));
        }
    }

    /// <summary>The first value that can be forecast.</summary>
    public int First { get; }

    /// <summary>The first value that nothing is learned from.</summary>
    public int FirstUnseen { get; }

    /// <summary>The examples that forecast the values from one to before another.</summary>
    public Dataset Examples(int from, int to)
    {
        const int Length = ForecastNetwork.Window * ForecastNetwork.Features;
        float[] inputs = new float[(to - from) * Length];
        float[] targets = new float[to - from];
        for (int i = from; i < to; i++)
        {
            Input(i, inputs.AsSpan((i - from) * Length, Length));
            targets[i - from] = Distance(i, i);
        }

        return Dataset.Create(inputs, Length, targets, 1);
    }

    /// <summary>A value, from what a network says about it.</summary>
    public float Value(int index, float output)
    {
        float value = _values[index - 1] + (_scale * output);
        return _series.Grows ? MathF.Exp(value) : value;
    }

    private static void Check(Series series)
    {
        // Some examples to learn from, each with the window and the season before it.
        int least = series.Season + ForecastNetwork.Window + series.Unseen + series.Season;
        if (series.Values.Length < least)
        {
            throw new ArgumentException($"The series has {series.Values.Length} values; expected at least {least}.", nameof(series));
        }

        int wrong = Array.FindIndex(series.Values, v => !float.IsFinite(v) || (series.Grows && v <= 0));
        if (wrong >= 0)
        {
            throw new ArgumentException($"Value {wrong} of the series is {series.Values[wrong]}; expected a {(series.Grows ? "positive" : "finite")} number.", nameof(series));
        }
    }

    private void Input(int index, Span<float> input)
    {
        for (int t = 0; t < ForecastNetwork.Window; t++)
        {
            int at = index - ForecastNetwork.Window + t;
            input[ForecastNetwork.Features * t] = Distance(at, index);
            input[(ForecastNetwork.Features * t) + 1] = Distance(at + 1 - _series.Season, index);
        }
    }

    // Of a value from the last one seen when another is forecast.
    private float Distance(int at, int forecast) => (_values[at] - _values[forecast - 1]) / _scale;
}
