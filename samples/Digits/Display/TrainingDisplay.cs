using System.Globalization;
using Digits.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Display;

/// <summary>Shows a <see cref="TrainingProgress"/>: a progress bar in a terminal, one line an epoch elsewhere.</summary>
internal static class TrainingDisplay
{
    /// <summary>Runs <paramref name="train"/>, which calls what it is given about 20 times a second and, with <c>true</c>, after each epoch.</summary>
    public static void Show(IAnsiConsole console, TrainingProgress progress, Action<Action<bool>> train)
    {
        if (Terminal.IsInteractive(console))
        {
            ShowBar(console, progress, train);
        }
        else
        {
            train(epochEnded =>
            {
                if (epochEnded)
                {
                    console.WriteLine($"{Epoch(progress),-11}  {Loss(progress)}  {Accuracy(progress)}  {Speed(progress)}");
                }
            });
        }
    }

    private static void ShowBar(IAnsiConsole console, TrainingProgress progress, Action<Action<bool>> train) =>
        console.Progress()
            .Columns(
                new TextColumn(() => Epoch(progress)),
                new ProgressBarColumn { Width = 16 },
                new TextColumn(() => Loss(progress)),
                new TextColumn(() => Accuracy(progress)),
                new TextColumn(() => Speed(progress)))
            .Start(context =>
            {
                ProgressTask task = context.AddTask("training", maxValue: progress.Steps);
                train(_ => task.Value = progress.StepsDone);
                task.Value = progress.Steps;
            });

    private static string Epoch(TrainingProgress p) => Invariant($"epoch {p.Epoch}/{p.Epochs}");

    private static string Loss(TrainingProgress p) => Invariant($"loss {p.Loss:F4}");

    private static string Accuracy(TrainingProgress p) => double.IsNaN(p.Accuracy) ? "accuracy ..." : Invariant($"accuracy {100 * p.Accuracy:F2} %");

    private static string Speed(TrainingProgress p) => Invariant($"{p.ExamplesPerSecond:N0} examples/s");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class TextColumn(Func<string> text) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text());
    }
}
