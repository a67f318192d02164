using System.Globalization;
using NetCompiler;
using Spectre.Console;
using Zoo;
using Zoo.Demo;

const int Pictures = 3200;
const int Epochs = 2;
const int Batch = 32;
CultureInfo culture = CultureInfo.InvariantCulture;
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 140;
}

if (args.Length > 0)
{
    if (Catalogue.Find(args[0]) is not { } info)
    {
        Console.Error.WriteLine($"Zoo: there is no network {args[0]}; expected one of {string.Join(", ", Catalogue.All.Select(e => e.Info.Name))}.");
        return 1;
    }

    Console.Write(info);
    return 0;
}

Table table = new Table().RoundedBorder().AddColumns("network", "published").AddColumns(Right("input"), Right("layers"), Right("parameters"), Right("multiply-adds"))
    .AddColumns(Right("memory"), Right($"training, batch {Batch}"));
foreach (Exhibit exhibit in Catalogue.All)
{
    NetworkInfo info = exhibit.Info;
    table.AddRow(
        info.Name, exhibit.Paper, Number(info.InputLength), Number(info.Layers.Count), Number(info.TrainableParameterCount), Number(info.MultiplyAdds),
        NetworkMemory.Format(info.Memory.Weights + info.Memory.Workspace), info.Memory.Training(Batch) is { } training ? NetworkMemory.Format(training) : "–");
}

AnsiConsole.Write(table);

AnsiConsole.WriteLine($"{Epochs * Pictures / Batch} training steps of {Batch} drawn shapes each:");
Lesson lesson = new(Shapes.Draw(Pictures, seed: 1), Shapes.Draw(500, seed: 2), Epochs);
Func<Result>[] teach =
[
    () => lesson.Teach<VggSmall>(n => new VggSmall.Trainer(n, Batch), 1e-3f),
    () => lesson.Teach<ResNetSmall>(n => new ResNetSmall.Trainer(n, Batch), 3e-3f),
    () => lesson.Teach<MobileNetV2Small>(n => new MobileNetV2Small.Trainer(n, Batch), 0.1f),
    () => lesson.Teach<SeResNetSmall>(n => new SeResNetSmall.Trainer(n, Batch), 0.1f),
];
foreach (Func<Result> run in teach)
{
    Result r = run();
    Console.WriteLine(string.Create(
        culture,
        $"{r.Network,-17} loss on new shapes {r.Before:F2} -> {r.After.Loss:F2}  accuracy {100 * r.After.Metrics["accuracy"],5:F1} %  {r.StepTime.TotalMilliseconds,6:F2} ms a step"));
}

return 0;

TableColumn Right(string header) => new TableColumn(header).RightAligned();

string Number(long value) => value.ToString("N0", culture);
