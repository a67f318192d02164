using System.Text.Json;

namespace NetCompiler.Training;

/// <summary>What a log says: of lines that were written twice, because a fit was killed and resumed, the later one counts.</summary>
internal sealed class FitLogReader
{
    private readonly SortedDictionary<long, LogStep> _steps = [];
    private readonly SortedDictionary<int, EpochRecord> _epochs = [];

    private FitLogReader(LogStart start) => Start = start;

    public LogStart Start { get; private set; }

    public LogEnd? End { get; private set; }

    public IReadOnlyCollection<LogStep> Steps => _steps.Values;

    public IReadOnlyCollection<EpochRecord> Epochs => _epochs.Values;

    public NetworkInfo Network => new(
        Start.Network,
        Start.InputLength,
        Start.OutputLength,
        Start.TrainableParameters,
        [.. Start.Layers.Select(l => new LayerInfo(l.Name, l.Kind, l.Shape, l.Parameters, l.MultiplyAdds, l.Inputs))]);

    /// <exception cref="ModelFileException">The file cannot be read or is no log of a fit.</exception>
    public static FitLogReader Read(string path)
    {
        FitLogReader? log = null;
        int number = 0;
        foreach (string text in Lines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            LogLine? line = Parse(path, number, text);
            if (line?.Problem() is { } problem)
            {
                throw new ModelFileException(path, $"expected the log of a fit, but line {number} lacks {problem}");
            }

            log ??= new FitLogReader(line?.Fit ?? throw new ModelFileException(path, $"expected the log of a fit, but line {number} does not begin one"));
            log.Add(line);
        }

        return log ?? throw new ModelFileException(path, "expected the log of a fit, but it is empty");
    }

    private static List<string> Lines(string path)
    {
        try
        {
            // A fit that runs has it open for writing.
            using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            List<string> lines = [];
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }

            return lines;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static LogLine? Parse(string path, int number, string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, LogJson.Default.LogLine);
        }
        catch (JsonException) when (number > 2)
        {
            // Half a line is where a fit was killed.
            return null;
        }
        catch (JsonException e)
        {
            throw new ModelFileException(path, $"expected the log of a fit, but line {number} is no JSON: {e.Message}", e);
        }
    }

    private void Add(LogLine? line)
    {
        // A fit that goes on has not ended any more.
        (Start, End) = line?.Fit is { } start ? (start, null) : (Start, line?.End ?? End);
        if (line?.Step is { } step)
        {
            _steps[step.Step] = step;
        }

        if (line?.Epoch is { } epoch)
        {
            _epochs[epoch.Epoch] = epoch;
        }
    }
}
