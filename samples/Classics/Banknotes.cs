using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training;
using Samples.Common;

namespace Classics;

/// <summary>Logistic regression (Cox 1958): the sigmoid of a weighted sum is the probability of the class. The loss applies the sigmoid.</summary>
[Network]
[Input(4)]
[Dense(1)]
[SigmoidCrossEntropy]
[Adam(0.05f)]
public sealed partial class LogisticRegression;

/// <summary>Genuine and forged banknotes by variance, skewness, curtosis and entropy of their pictures' wavelets (Lohweg 2012).</summary>
internal static class Banknotes
{
    public static (double Accuracy, double Auc) Run(LessonOptions options)
    {
        Dataset notes = Tables.Read(options, "banknote_authentication.csv").Regression().Data;
        (Dataset train, Dataset test) = notes.Split(validation: 0.25, seed: 1);
        ModelScaling scaling = ModelScaling.Fit(train, Scaling.ZScore);

        LogisticRegression network = new(seed: 1);
        LogisticRegression.Trainer trainer = new(network);
        FitResult fit = trainer.Fit(scaling.Apply(train), scaling.Apply(test), new FitOptions
        {
            Epochs = options.Choose(40, 20),
            Metrics = [new Accuracy(), new F1(), new RocAuc()],
            Progress = null,
        });

        float[] weights = network.GetParameters("dense1", "weight");
        float bias = network.GetParameters("dense1", "bias")[0];
        Say.Line($"{train.Count:N0} banknotes to train, {test.Count:N0} to test: {fit.Last!}");
        Say.Line($"weights: variance {weights[0]:F1}, skewness {weights[1]:F1}, curtosis {weights[2]:F1}, entropy {weights[3]:F1}, bias {bias:F1}");
        return (fit.Last!.Metrics["accuracy"], fit.Last.Metrics["roc_auc"]);
    }
}
