using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>Data that do not fit the network or a metric are refused before the first step.</summary>
public sealed class UnfitDataTests
{
    private static readonly Dataset Train = Blobs.Create(64, seed: 1);

    [Fact]
    public void Labels_beyond_the_networks_classes_are_refused_in_either_set()
    {
        // The only label that is too great is in the last example.
        int[] labels = [.. new int[39], 8];
        Dataset nine = Dataset.Create(new float[8 * 40], 8, labels, 9);

        Refused("validation", "expected a class index from 0 to 2", Train, nine, new());
        Refused("train", "expected a class index from 0 to 2", nine, Train, new());
        Refused("train", "targets has", nine, Train, new() { Augmentation = Augmentation.Vectors(8).Mixup(0.2f) });
        new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(Dataset.Create(new float[8 * 4], 8, new int[4], 9), options: new() { Epochs = 1, Progress = null });
    }

    [Fact]
    public void Targets_of_another_length_are_refused() =>
        Refused("validation", "targets has", Train, Dataset.Create(new float[8 * 4], 8, new float[8], 2), new());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Metrics_that_are_not_for_the_data_are_refused(bool hasValidation)
    {
        string parameter = hasValidation ? "validation" : "train";
        Dataset? validation = hasValidation ? Train : null;

        Refused(parameter, "r2 compares numbers", Train, validation, new() { Metrics = [new R2()] });
        Refused(parameter, "top 5 of 3 classes", Train, validation, new() { Metrics = [new TopKAccuracy(5)] });
        Refused(parameter, "3 classes; expected 2", Train, validation, new() { Metrics = [new F1(Average.Binary)] });
    }

    [Fact]
    public void A_loss_without_classes_is_no_exception_of_another_kind()
    {
        MemoryNetwork.Trainer trainer = new(new MemoryNetwork(seed: 1));
        Dataset labels = Dataset.Create(new float[4 * 4], 4, new int[4], 2);

        ArgumentException e = Assert.Throws<ArgumentException>(() => trainer.Fit(labels, options: new() { Shuffle = false, Progress = null }));

        Assert.Contains("MeanSquaredError takes float targets", e.Message, StringComparison.Ordinal);
    }

    private static void Refused(string parameter, string message, Dataset train, Dataset? validation, FitOptions options)
    {
        using TemporaryFolder folder = new();
        BlobNetwork network = new(seed: 1);
        BlobNetwork.Trainer trainer = new(network);

        ArgumentException e = Assert.Throws<ArgumentException>(
            () => trainer.Fit(train, validation, options with { CheckpointFolder = folder["c"], Log = folder["log"], Progress = null }));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Equal(parameter, e.ParamName);
        Assert.Equal(0, trainer.StepCount);
        Assert.Equal(Blobs.Parameters(new BlobNetwork(seed: 1)), Blobs.Parameters(network));
        Assert.False(Directory.Exists(folder["c"]));
    }
}
