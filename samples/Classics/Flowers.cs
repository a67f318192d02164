using NetCompiler;
using NetCompiler.Csv;
using NetCompiler.Metrics;
using Samples.Common;

namespace Classics;

/// <summary>
/// Softmax regression, also called multinomial logistic regression: one weighted sum for each of three classes. The loss applies the softmax.
/// </summary>
[Network]
[Input(4)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Adam(0.05f)]
public sealed partial class IrisRegression;

/// <inheritdoc cref="IrisRegression"/>
[Network]
[Input(7)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Adam(0.05f)]
public sealed partial class WheatRegression;

/// <summary>Plants told apart by their measures: irises (Fisher 1936) and kernels of wheat (Charytanowicz et al. 2010).</summary>
internal static class Flowers
{
    public static double Iris(LessonOptions options) =>
        Run<IrisRegression>(options, Tables.Read(options, "iris.csv").Classification(), n => new IrisRegression.Trainer(n, maxBatch: 16));

    public static double Wheat(LessonOptions options) =>
        Run<WheatRegression>(options, Tables.Read(options, "wheat-seeds.csv").Classification(), n => new WheatRegression.Trainer(n, maxBatch: 16));

    private static double Run<TNetwork>(LessonOptions options, CsvDataset plants, Func<TNetwork, ITrainer<TNetwork>> trainer)
        where TNetwork : INetwork<TNetwork>
    {
        ConfusionMatrix confusion = new();
        CrossValidation.Run(plants.Data, trainer, options.Choose(60, 30), null, (network, unseen, _) => network.Measure(unseen, confusion));

        Say.Line($"{plants.Data.Count} plants, each judged by a network that has not seen it: {confusion.Value:P1} right");
        IEnumerable<FormattableString[]> rows = plants.TargetNames.Select(
            (name, actual) => (FormattableString[])
            [
                $"{name}",
                .. Enumerable.Range(0, confusion.Count).Select(answer => (FormattableString)$"{confusion[actual, answer]}"),
            ]);
        Say.Table([[$"true class \\ answer", .. plants.TargetNames.Select(name => (FormattableString)$"{name}")], .. rows]);
        return confusion.Value;
    }
}
