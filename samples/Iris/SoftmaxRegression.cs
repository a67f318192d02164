using NetCompiler;
using NetCompiler.Csv;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;

namespace Iris;

/// <summary>
/// Softmax regression: one layer with an output for each class, measured by five-fold cross-validation, since 150 flowers are too few to set some
/// aside for a test.
/// </summary>
internal static class SoftmaxRegression
{
    private const int Folds = 5;

    /// <summary>Trains once for each fold, from new weights; returns the mean accuracy on what was left out.</summary>
    public static double Run<TNetwork, TTrainer>(string path, Func<ulong, TNetwork> create, Func<TNetwork, TTrainer> trainer, TextWriter output)
        where TNetwork : INetwork<TNetwork>
        where TTrainer : ITrainer<TNetwork>
    {
        CsvDataset table = CsvTable.Read(path, new CsvOptions { HasHeader = false }).Classification();
        output.WriteLine($"{Path.GetFileName(path)}: {table.Data.Count} examples of {string.Join(", ", table.TargetNames)}");

        double sum = 0;
        ConfusionMatrix confusion = new();
        confusion.Bind(TNetwork.Info);
        foreach ((int number, Fold fold) in table.Data.Folds(Folds, seed: 1).Index())
        {
            // Fitted anew for each fold: what is left out must not be known to the scaling either.
            ModelScaling scaling = ModelScaling.Fit(fold.Train, Scaling.ZScore);
            Dataset validation = scaling.Apply(fold.Validation);
            TNetwork network = create((ulong)number);
            FitResult result = trainer(network).Fit<TNetwork>(scaling.Apply(fold.Train), validation, new FitOptions
            {
                Epochs = 200,
                Seed = (ulong)number,
                Schedule = Schedule.Cosine(),
                Metrics = [new Accuracy()],
                Progress = null,
            });

            double accuracy = result.Last!.Value("accuracy");
            output.WriteLine(FormattableString.Invariant($"  fold {number + 1}: {100 * accuracy:F1} % of {validation.Count}"));
            sum += accuracy;

            float[] logits = new float[validation.Count * TNetwork.OutputLength];
            network.Forward(validation.ToInputArray(), logits, validation.Count);
            confusion.Add(logits, validation.ToLabelArray());
        }

        for (int actual = 0; actual < TNetwork.OutputLength; actual++)
        {
            string row = string.Concat(Enumerable.Range(0, TNetwork.OutputLength).Select(predicted => $"{confusion[actual, predicted],5}"));
            output.WriteLine($"  {table.TargetNames[actual],-16}{row}");
        }

        output.WriteLine(FormattableString.Invariant($"  mean accuracy {100 * sum / Folds:F1} %\n"));
        return sum / Folds;
    }
}
