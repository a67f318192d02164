using System.Text.Json;
using NetCompiler.Data;
using NetCompiler.Metrics;

namespace NetCompiler.Training;

/// <summary>Writes a fit's log as JSON lines; after every epoch all of it is in the file.</summary>
internal sealed class FitLog<TNetwork>(string path, TNetwork network, Dataset evaluation) : FitCallback
    where TNetwork : INetwork<TNetwork>
{
    private const int Steps = 400;
    private const int MostClasses = 100;
    private FileStream? _file;
    private long _every;

    public override void OnBegin(FitProgress progress)
    {
        try
        {
            bool resumed = progress.Step > 0 && File.Exists(path);
            _file = new FileStream(path, resumed ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ModelFileException(path, $"cannot be written: {e.Message}", e);
        }

        _every = Math.Max(1, progress.TotalSteps / Steps);
        NetworkInfo info = progress.Network;

        // A fit that was killed may have left half a line.
        Try(file => file.WriteByte((byte)'\n'));
        Write(new LogLine
        {
            Fit = new LogStart(
                info.Name,
                [.. info.Layers.Select(l => new LogLayer(l.Name, l.Kind, [.. l.OutputShape], l.ParameterCount, l.MultiplyAdds, [.. l.Inputs]))],
                info.InputLength,
                info.OutputLength,
                info.TrainableParameterCount,
                progress.Epochs,
                progress.StepsPerEpoch,
                progress.ExamplesPerEpoch,
                progress.BatchSize,
                DateTimeOffset.UtcNow),
        });
        Try(file => file.Flush());
    }

    public override void OnStep(FitProgress progress)
    {
        if (progress.Step % _every == 0)
        {
            Write(new LogLine { Step = new LogStep(progress.Step, progress.StepLoss, progress.LearningRate) });
        }
    }

    public override void OnEpochEnd(FitProgress progress)
    {
        Write(new LogLine { Epoch = progress.History[^1] });
        Try(file => file.Flush());
    }

    public override void OnEnd(FitProgress progress)
    {
        if (_file is null)
        {
            return;
        }

        try
        {
            float[] parameters = new float[TNetwork.ParameterCount];
            network.GetParameters(parameters);
            Write(new LogLine
            {
                End = new LogEnd(
                    progress.Status ?? FitStatus.Failed,
                    progress.BestEpoch,
                    progress.Step,
                    progress.Elapsed.TotalSeconds,
                    progress.Status == FitStatus.Failed ? null : Confusion(progress.Options),
                    WeightHistogram.Of(TNetwork.Info, parameters),
                    FilterSheet.Of(TNetwork.Info, parameters)),
            });
        }
        finally
        {
            Try(file => file.Dispose());
            _file = null;
        }
    }

    private void Write(LogLine line) => Try(file =>
    {
        JsonSerializer.Serialize(file, line, LogJson.Default.LogLine);
        file.WriteByte((byte)'\n');
    });

    /// <exception cref="ModelFileException">The disk is full, or the like.</exception>
    private void Try(Action<FileStream> action)
    {
        try
        {
            action(_file!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(path, $"cannot be written: {e.Message}", e);
        }
    }

    /// <summary>The confusion matrix that was asked for, or that of a network whose only loss is one of classes.</summary>
    private long[]? Confusion(FitOptions options)
    {
        ConfusionMatrix? asked = options.Metrics.OfType<ConfusionMatrix>().FirstOrDefault();
        if (asked is null && !HasClasses)
        {
            return null;
        }

        ConfusionMatrix matrix = new() { From = asked?.From, Outputs = asked?.Outputs ?? default, Threshold = asked?.Threshold, IgnoredClass = asked?.IgnoredClass };
        matrix.Bind(TNetwork.Info);
        int classes = matrix.BoundClasses;
        if (classes > MostClasses)
        {
            return null;
        }

        try
        {
            network.Measure(evaluation, matrix);
        }
        catch (ArgumentException) when (asked is null)
        {
            // Targets that are shares of classes, or labels beyond them.
            return null;
        }

        return [.. from actual in Enumerable.Range(0, classes) from predicted in Enumerable.Range(0, classes) select matrix[actual, predicted]];
    }

    // Float targets of a loss without classes are numbers, and independent ones of several outputs are no classes.
    private bool HasClasses => TNetwork.Info is { Outputs.Count: 1, Losses: [var loss] }
        && (evaluation.HasLabels || loss.IsOverClasses(TNetwork.Info) || (loss.IsBinary(TNetwork.Info) && TNetwork.OutputLength == 1));
}
