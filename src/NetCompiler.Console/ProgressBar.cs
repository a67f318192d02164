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
            new TextColumn(() => Text($"epoch {progress.Epoch}/{progress.Epochs}")),
            new ProgressBarColumn { Width = 10 },
            new TextColumn(() => Numbers(progress)),
            new TextColumn(() => Text($"{progress.ExamplesPerSecond:N0}/s")),
            new TextColumn(() => Clock(progress.Status is null ? progress.TimeLeft : progress.Elapsed)))
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

    /// <summary>The running loss, and the metrics of the last epoch.</summary>
    private static string Numbers(FitProgress progress)
    {
        IReadOnlyList<EpochRecord> history = progress.History;
        EpochRecord? last = history.Count == 0 ? null : history[^1];
        double loss = double.IsNaN(progress.Loss) ? last?.Loss ?? double.NaN : progress.Loss;
        string metrics = last is null ? "" : string.Concat(last.Metrics.Select(m => Text($" {m.Key} {m.Value:F4}")));
        string validation = last?.ValidationLoss is { } value ? Text($" validation {value:F4}") : "";
        return Text($"loss {loss:F4}{validation}{metrics} rate {progress.LearningRate:G2}");
    }

    /// <summary>Short enough for a terminal of 80 columns.</summary>
    private static string Clock(TimeSpan? time) => time is not { } t ? "" : t.TotalHours < 1 ? Text($"{t:m\\:ss}") : Text($"{(int)t.TotalHours}:{t:mm\\:ss}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
