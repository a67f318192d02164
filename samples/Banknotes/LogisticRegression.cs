using NetCompiler;
using NetCompiler.Csv;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;

namespace Banknotes;

/// <summary>
/// Logistic regression, the oldest of classifiers (Cox 1958): one layer with one output whose sigmoid is the probability that a note is forged. The
/// features are statistics of a wavelet transform of the note's photograph.
/// </summary>
internal static class LogisticRegression
{
    /// <summary>Trains on four fifths of the notes; returns the accuracy on the others.</summary>
    public static double Run(string path, TextWriter output)
    {
        string[] features = ["variance", "skewness", "curtosis", "entropy"];

        // The class, 0 or 1, is a number to predict. It is made a label only for the split, which then has as many forgeries in both parts.
        CsvTable table = CsvTable.Read(path, new CsvOptions { HasHeader = false });
        Dataset notes = table.Classification().Data;
        (Dataset train, Dataset test) = notes.Split(validation: 0.2, seed: 1);
        ModelScaling scaling = ModelScaling.Fit(train, Scaling.ZScore);
        train = scaling.Apply(train);
        test = scaling.Apply(test);

        Classifier classifier = new(seed: 1);
        new Classifier.Trainer(classifier, maxBatch: 32, seed: 1).Fit(Probabilities(train), Probabilities(test), new FitOptions
        {
            Epochs = 40,
            Seed = 1,
            Schedule = Schedule.Cosine(),
            Metrics = [new Accuracy()],
            Progress = new ProgressLines(output),
        });

        Metric[] metrics = [new Accuracy(), new Precision(), new Recall(), new F1(), new RocAuc()];
        float[] logits = new float[test.Count];
        classifier.Forward(test.ToInputArray(), logits, test.Count);
        output.WriteLine();
        foreach (Metric metric in metrics)
        {
            metric.Bind(Classifier.Info);
            metric.Add(logits, test.ToLabelArray());
            output.WriteLine(FormattableString.Invariant($"{metric.Name,-10} {metric.Value:F4}"));
        }

        // The weights are the whole model: how much each feature, in standard deviations, adds to the logarithm of the odds.
        float[] weights = new float[Classifier.ParameterCount];
        classifier.GetParameters(weights);
        output.WriteLine();
        for (int i = 0; i < features.Length; i++)
        {
            output.WriteLine(FormattableString.Invariant($"{features[i],-10} {weights[i],8:F3}"));
        }

        output.WriteLine(FormattableString.Invariant($"{"bias",-10} {weights[^1],8:F3}"));
        return metrics[0].Value;
    }

    private static Dataset Probabilities(Dataset notes) =>
        Dataset.Create(notes.ToInputArray(), notes.InputLength, Array.ConvertAll(notes.ToLabelArray(), label => (float)label), 1);
}

[Network]
[Input(4)]
[Dense(1)]
[SigmoidCrossEntropy]
[Adam(0.03f)]
internal sealed partial class Classifier;
