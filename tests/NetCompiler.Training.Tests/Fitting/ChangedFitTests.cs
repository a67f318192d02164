using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>A fit that goes on with other data or options: they are refused, or hold as if they had been so from the beginning.</summary>
public sealed class ChangedFitTests
{
    private static readonly Dataset Train = Blobs.Create(100, seed: 1, noise: 2);
    private static readonly Dataset Validation = Blobs.Create(60, seed: 2, noise: 2);

    // The rate grows until the network is spoilt: early stopping has something to stop.
    private static FitOptions Options => new()
    {
        Epochs = 8,
        Metrics = [new Accuracy()],
        Schedule = Schedule.Exponential(2),
        EarlyStopping = new() { Patience = 3 },
        Progress = null,
    };

    [Fact]
    public void Other_data_of_the_same_number_and_other_rates_are_refused()
    {
        using TemporaryFolder folder = new();
        FitOptions options = Options with { CheckpointFolder = folder["c"], Epochs = 2 };
        Fit(options);
        options = options with { Epochs = 3 };

        Refused("train", () => Fit(options, Blobs.Create(100, seed: 3, noise: 2)));
        Refused("validation", () => Fit(options, Train, Blobs.Create(60, seed: 3, noise: 2)));
        Refused("rate 0.05", () => Fit(options with { LearningRate = 0.05f }));
        Assert.Equal(3, Fit(options).Result.History.Count);
    }

    [Fact]
    public void Rows_that_stay_sparse_are_another_fit()
    {
        using TemporaryFolder folder = new();
        Dataset sparse = Dataset.Create(SparseRows.FromDense(Train.ToInputArray(), Blobs.Features), Train.ToLabelArray(), Blobs.Classes);
        FitOptions options = Options with { CheckpointFolder = folder["c"] };
        Fit(options, sparse);

        Refused("sparse False", () => Fit(options with { KeepSparse = false }, sparse));
    }

    [Fact]
    public void Early_stopping_that_comes_later_wants_the_weights_of_the_best_epoch()
    {
        using TemporaryFolder folder = new();
        FitOptions options = Options with { CheckpointFolder = folder["c"], EarlyStopping = null, Epochs = 6 };
        Fit(options);

        Refused("the checkpoint has none", () => Fit(options with { EarlyStopping = new() { Patience = 9 }, Epochs = 7 }));
        FitResult result = Fit(options with { EarlyStopping = new() { Patience = 1, RestoreBest = false }, Epochs = 60 }).Result;
        Assert.Equal(FitStatus.StoppedEarly, result.Status);
    }

    [Fact]
    public void Another_metric_is_watched_from_the_beginning()
    {
        using TemporaryFolder folder = new();
        EarlyStopping accuracy = new() { Metric = "accuracy", Patience = 50, RestoreBest = false };
        FitOptions options = Options with { CheckpointFolder = folder["c"], EarlyStopping = accuracy with { Metric = "loss" }, Epochs = 3 };
        Fit(options);

        FitResult result = Fit(options with { EarlyStopping = accuracy, Epochs = 6 }).Result;

        Assert.Equal(Fit(Options with { EarlyStopping = accuracy, Epochs = 6 }).Result.BestEpoch, result.BestEpoch);
        Assert.Equal(result.History.MaxBy(e => e.Metrics["accuracy"])!.Epoch, result.BestEpoch);
        Refused("a value of f1_macro", () => Fit(options with { Metrics = [new F1(Average.Macro)], EarlyStopping = accuracy with { Metric = "f1_macro" }, Epochs = 7 }));
    }

    [Fact]
    public void A_fit_that_was_stopped_early_goes_on_without_early_stopping()
    {
        using TemporaryFolder folder = new();
        FitOptions options = Options with { CheckpointFolder = folder["c"], Epochs = 60 };
        FitResult stopped = Fit(options).Result;
        Assert.Equal(FitStatus.StoppedEarly, stopped.Status);
        Assert.Equal(stopped.History.Count, Fit(options).Result.History.Count);

        // More patience waits for longer; none at all goes to the end.
        FitOptions longer = options with { EarlyStopping = new() { Patience = 5 } };
        Assert.Equal(stopped.BestEpoch + 5, Fit(longer).Result.History.Count);
        int epochs = stopped.BestEpoch + 7;
        (FitResult result, float[] weights) = Fit(options with { EarlyStopping = null, Epochs = epochs });

        Assert.Equal((FitStatus.Finished, epochs), (result.Status, result.History.Count));
        Assert.Equal(Fit(Options with { EarlyStopping = null, Epochs = epochs }).Weights, weights);
    }

    [Fact]
    public void A_resumed_epoch_that_had_only_its_end_left_has_its_rate()
    {
        using TemporaryFolder folder = new();
        FitOptions options = Options with { CheckpointFolder = folder["c"], CheckpointEvery = 1, Schedule = Schedule.Constant(), Epochs = 1 };
        Recorder failure = new() { EpochEnded = _ => throw new InvalidOperationException("power cut") };
        Assert.Throws<InvalidOperationException>(() => Fit(options with { Callbacks = [failure] }));

        Assert.Equal(0.1f, Fit(options).Result.History[0].LearningRate);
    }

    [Theory]
    [InlineData("\"history\": [", "\"history\": null, \"old\": [")]
    [InlineData("\"history\": [", "\"history\": [null,")]
    [InlineData("\"batch\": 0", "\"batch\": 77")]
    [InlineData("\"batch\": 0", "\"batch\": -1")]
    [InlineData("\"epoch\": 2,\n  \"batch\"", "\"epoch\": 1,\n  \"batch\"")]
    [InlineData("\"trainer\": \"trainer-", "\"trainer\": \"../c/trainer-")]
    [InlineData("\"trainer\": \"trainer-", "\"trainer\": null, \"old\": \"")]
    [InlineData("\"best\": \"best-", "\"best\": \"lock")]
    [InlineData("\"best\": \"best-", "\"best\": null, \"old\": \"")]
    public void A_manifest_with_wrong_content_is_refused_before_anything_changes(string from, string to)
    {
        using TemporaryFolder folder = new();
        FitOptions options = Options with { CheckpointFolder = folder["c"], Epochs = 2 };
        Fit(options);
        string manifest = Path.Combine(folder["c"], "fit.json");
        string text = File.ReadAllText(manifest).ReplaceLineEndings("\n");
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(manifest, text.Replace(from, to, StringComparison.Ordinal));
        PlainBlobNetwork network = new(seed: 5);

        ModelFileException e = Assert.Throws<ModelFileException>(() => new PlainBlobNetwork.Trainer(network).Fit(Train, Validation, options));

        Assert.Contains("expected the manifest of a fit", e.Message, StringComparison.Ordinal);
        Assert.Equal(Blobs.Parameters(new PlainBlobNetwork(seed: 5)), Blobs.Parameters(network));
    }

    private static (FitResult Result, float[] Weights) Fit(FitOptions options, Dataset? train = null, Dataset? validation = null)
    {
        PlainBlobNetwork network = new(seed: 1);
        FitResult result = new PlainBlobNetwork.Trainer(network).Fit(train ?? Train, validation ?? Validation, options);
        return (result, Blobs.Parameters(network));
    }

    private static void Refused(string message, Action fit) =>
        Assert.Contains(message, Assert.Throws<ModelFileException>(fit).Message, StringComparison.Ordinal);
}
