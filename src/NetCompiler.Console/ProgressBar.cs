using System.Globalization;
using Spectre.Console;

namespace NetCompiler.Training;

/// <summary>
/// Shows a fit as a bar with epoch, loss, metrics, rate, examples per second and time left; where the output is no terminal, as a line an epoch. The
/// bar is drawn ten times a second by a thread of its own, so that steps do not wait for it.
/// </summary>
/// <param name="console">Where to show it; the process's own console unless it is given.</param>
public sealed class ProgressBar(IAnsiConsole? console = null) : FitCallback
{
    private const int BarWidth = 10;

    // Between the columns.
    private const int Gaps = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly IAnsiConsole _console = console ?? AnsiConsole.Console;
    private readonly ManualResetEventSlim _ended = new();
    private Task? _display;

    private bool IsInteractive => _console.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <inheritdoc/>
    public override void OnBegin(FitProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (IsInteractive)
        {
            _ended.Reset();
            _display = Task.Factory.StartNew(() => Show(progress), TaskCreationOptions.LongRunning);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(FitProgress progress)
    {
        if (_display is null)
        {
            // The writer itself does not break lines at the width of a terminal that is not there.
            _console.Profile.Out.Writer.WriteLine(ProgressLines.Line(progress));
        }
    }

    /// <inheritdoc/>
    public override void OnEnd(FitProgress progress)
    {
        _ended.Set();
        try
        {
            _display?.Wait();
        }
        catch (AggregateException)
        {
            // A bar that could not be drawn, such as on a terminal that was closed, is not worth the result of the fit.
        }

        _display = null;
    }

    private void Show(FitProgress progress) => _console.Progress()
        .AutoRefresh(false)
        .Columns(
            new TextColumn(() => Epoch(progress)),
            new ProgressBarColumn { Width = BarWidth },
            new TextColumn(() => Numbers(progress, _console.Profile.Width - Epoch(progress).Length - BarWidth - Gaps)))
        .Start(context =>
        {
            ProgressTask task = context.AddTask("fit", maxValue: progress.TotalSteps);
            while (!_ended.Wait(Interval))
            {
                task.Value = progress.Step;
                context.Refresh();
            }

            task.Value = progress.Step;
            task.StopTask();
            context.Refresh();
        });

    private static string Epoch(FitProgress progress) => Text($"epoch {progress.Epoch}/{progress.Epochs}");

    /// <summary>The running loss, the metrics of the last epoch, the rate, the speed and the time left: what has room, the loss and the metrics before others.</summary>
    private static string Numbers(FitProgress progress, int width)
    {
        IReadOnlyList<EpochRecord> history = progress.History;
        EpochRecord? last = history.Count == 0 ? null : history[^1];
        double loss = double.IsNaN(progress.Loss) ? last?.Loss ?? double.NaN : progress.Loss;
        string[] metrics = last is null ? [] : [.. last.Metrics.Select(m => Text($"{m.Key} {m.Value:F4}"))];
        string validation = last?.ValidationLoss is { } value ? Text($"validation {value:F4}") : "";
        string rate = Text($"rate {progress.LearningRate:G2}");
        string speed = Text($"{progress.ExamplesPerSecond:N0}/s");
        string clock = Clock(progress.Status is null ? progress.TimeLeft : progress.Elapsed);
        string[] shown = [Text($"loss {loss:F4}"), validation, .. metrics, rate, speed, clock];
        int[] byImportance = [0, .. Enumerable.Range(2, metrics.Length), shown.Length - 1, 1, shown.Length - 2, shown.Length - 3];
        HashSet<int> fitting = [];
        foreach (int part in byImportance.Where(part => shown[part].Length is > 0 && shown[part].Length < width))
        {
            fitting.Add(part);
            width -= shown[part].Length + 1;
        }

        return string.Join(' ', shown.Where((_, part) => fitting.Contains(part)));
    }

    private static string Clock(TimeSpan? time) => time is not { } t ? "" : t.TotalHours < 1 ? Text($"{t:m\\:ss}") : Text($"{(int)t.TotalHours}:{t:mm\\:ss}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
