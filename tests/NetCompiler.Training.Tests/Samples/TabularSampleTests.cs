using Banknotes;
using Housing;
using Iris;
using NetCompiler.Tests.Files;
using NetCompiler.Tests.Samples;

namespace NetCompiler.Training.Tests.Samples;

public class TabularSampleTests
{
    [SkippableFact]
    public void Forged_banknotes_are_recognised()
    {
        StringWriter output = new();

        Assert.InRange(LogisticRegression.Run(Table("banknote_authentication.csv"), output), 0.96, 1);
        Assert.Contains("roc_auc    0.99", output.ToString());
    }

    [SkippableFact]
    public void Irises_are_told_apart()
    {
        double accuracy = SoftmaxRegression.Run<IrisClassifier, IrisClassifier.Trainer>(
            Table("iris.csv"), seed => new IrisClassifier(seed), network => new IrisClassifier.Trainer(network, maxBatch: 16, seed: 1), TextWriter.Null);

        Assert.InRange(accuracy, 0.93, 1);
    }

    [SkippableFact]
    public void Wheat_seeds_are_told_apart()
    {
        double accuracy = SoftmaxRegression.Run<SeedClassifier, SeedClassifier.Trainer>(
            Table("wheat-seeds.csv"), seed => new SeedClassifier(seed), network => new SeedClassifier.Trainer(network, maxBatch: 16, seed: 1), TextWriter.Null);

        Assert.InRange(accuracy, 0.9, 1);
    }

    [SkippableFact]
    public void Prices_are_predicted_and_the_saved_model_keeps_its_scaling()
    {
        using TemporaryFolder folder = new();
        StringWriter output = new();

        Assert.InRange(Regression.Run(Table("housing.csv"), folder["housing.safetensors"], output), 0.68, 1);
        Assert.Equal(["housing.safetensors", "housing.scaling.json"], folder.Files);
        Assert.Contains("the first test district costs", output.ToString());
    }

    private static string Table(string name)
    {
        string? folder = SharedData.Find("tabular");
        Skip.If(folder is null, "../shared/data/tabular is not on this machine");
        return Path.Combine(folder!, name);
    }
}
