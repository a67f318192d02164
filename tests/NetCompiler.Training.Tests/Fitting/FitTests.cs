using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

public sealed class FitTests
{
    private static readonly Dataset Train = Blobs.Create(200, seed: 1);
    private static readonly Dataset Validation = Blobs.Create(60, seed: 2);

    [Fact]
    public void A_network_learns_and_the_history_says_so()
    {
        BlobNetwork network = new(seed: 1);
        BlobNetwork.Trainer trainer = new(network);
        StringWriter lines = new();

        FitResult result = trainer.Fit(Train, Validation, new FitOptions
        {
            Epochs = 12,
            Metrics = [new Accuracy(), new F1(Average.Macro)],
            EvaluateTraining = true,
            Schedule = Schedule.Cosine(),
            Progress = new ProgressLines(lines),
        });

        Assert.Equal(FitStatus.Finished, result.Status);
        Assert.Equal(12, result.History.Count);
        Assert.Equal(12 * 7, result.Steps);
        Assert.Equal(trainer.StepCount, result.Steps);
        Assert.True(result.Last!.Loss < 0.5 * result.History[0].Loss, $"{result}");
        Assert.InRange(result.Last.Metrics["accuracy"], 0.9, 1);
        Assert.InRange(result.Last.Metrics["f1_macro"], 0.9, 1);
        Assert.InRange(result.Last.TrainingMetrics["accuracy"], 0.9, 1);
        Assert.Equal(result.Best!.ValidationLoss, result.History.Min(e => e.ValidationLoss));
        Assert.Equal(0.01f, trainer.LearningRate);
        Assert.InRange(result.Last.LearningRate, 0, 0.001f);
        Assert.Equal(12, lines.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("epoch 1/12  loss ", lines.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Points as pictures of 2×4 pixels.</summary>
    [Fact]
    public void Examples_that_are_cut_and_mixed_are_learned_from_alike_each_time()
    {
        FitOptions options = new() { Epochs = 6, Seed = 5, Progress = null, Metrics = [new Accuracy()], Augmentation = Augmentation.Images(2, 4).Contrast(0.9f, 1.1f).Mixup(0.2f).CutMix(0.5f) };
        BlobNetwork[] networks = [new(seed: 1), new(seed: 1), new(seed: 1)];

        FitResult first = new BlobNetwork.Trainer(networks[0], seed: 3).Fit(Train, Validation, options);
        FitResult second = new BlobNetwork.Trainer(networks[1], seed: 3).Fit(Train, Validation, options);
        new BlobNetwork.Trainer(networks[2], seed: 3).Fit(Train, Validation, new() { Epochs = 6, Seed = 5, Progress = null });

        Assert.Equal(Blobs.Parameters(networks[0]), Blobs.Parameters(networks[1]));
        Assert.NotEqual(Blobs.Parameters(networks[0]), Blobs.Parameters(networks[2]));
        Assert.Equal(first.Last!.ValidationLoss, second.Last!.ValidationLoss);
        Assert.InRange(first.Last.Metrics["accuracy"], 0.8, 1);
    }

    [Fact]
    public void Fit_is_the_loop_that_one_would_write()
    {
        BlobNetwork network = new(seed: 1);
        new BlobNetwork.Trainer(network, seed: 3).Fit(Train, options: new() { Epochs = 3, Seed = 5, Progress = null });

        BlobNetwork other = new(seed: 1);
        BlobNetwork.Trainer trainer = new(other, seed: 3);
        using Batches batches = new(Train, new BatchOptions { Size = 32, Shuffle = true, Seed = 5 });
        for (int epoch = 0; epoch < 3; epoch++)
        {
            foreach (Batch batch in batches.Epoch(epoch))
            {
                trainer.Step(batch.Inputs, batch.Labels);
            }
        }

        Assert.Equal(Blobs.Parameters(other), Blobs.Parameters(network));
    }

    [Fact]
    public void Without_validation_metrics_are_those_of_the_training_set()
    {
        FitResult result = new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(Train, options: new() { Epochs = 5, Metrics = [new Accuracy()], Progress = null });

        Assert.Null(result.Last!.ValidationLoss);
        Assert.InRange(result.Last.Metrics["accuracy"], 0.7, 1);
    }

    [Fact]
    public void Early_stopping_brings_back_the_best_weights()
    {
        PlainBlobNetwork network = new(seed: 1);
        Dictionary<int, float[]> weights = [];
        Recorder recorder = new() { EpochEnded = p => weights[p.Epoch] = Blobs.Parameters(network) };

        // A rate that grows spoils the network after some epochs.
        FitResult result = new PlainBlobNetwork.Trainer(network).Fit(Train, Validation, new()
        {
            Epochs = 60,
            Schedule = Schedule.Exponential(1.6),
            EarlyStopping = new() { Patience = 3 },
            Callbacks = [recorder],
            Progress = null,
        });

        Assert.Equal(FitStatus.StoppedEarly, result.Status);
        Assert.Equal(result.BestEpoch + 3, result.History.Count);
        Assert.Equal(result.History.MinBy(e => e.ValidationLoss)!.Epoch, result.BestEpoch);
        Assert.Equal(weights[result.BestEpoch], Blobs.Parameters(network));
        Assert.NotEqual(weights[result.History.Count], Blobs.Parameters(network));
    }

    [Fact]
    public void Early_stopping_watches_a_metric_and_wants_a_least_improvement()
    {
        EarlyStopping stopping = new() { Metric = "accuracy", MinDelta = 0.5, Patience = 2, RestoreBest = false };
        FitResult result = new PlainBlobNetwork.Trainer(new PlainBlobNetwork(1)).Fit(
            Train, Validation, new() { Epochs = 20, Metrics = [new Accuracy()], EarlyStopping = stopping, Progress = null });

        Assert.Equal(FitStatus.StoppedEarly, result.Status);
        Assert.InRange(result.History.Count, 3, 5);
    }

    /// <summary>The area needs both classes, of which the validation set has one.</summary>
    [Fact]
    public void A_fit_without_a_best_epoch_says_why()
    {
        StringWriter lines = new();
        FitOptions options = new()
        {
            Metrics = [new RocAuc()],
            EarlyStopping = new() { Metric = "roc_auc", Patience = 2 },
            Progress = new ProgressLines(lines),
        };
        FitResult result = new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(Train, Dataset.Create(new float[8 * 4], 8, new int[4], 3), options);

        Assert.Equal((FitStatus.StoppedEarly, null), (result.Status, result.Best));
        Assert.Equal("no epoch has a roc_auc that is a number", result.Problem);
        Assert.EndsWith($": {result.Problem}\n", result.ToString(), StringComparison.Ordinal);
        Assert.Contains($"stopped early: {result.Problem}", lines.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_of_the_same_kind_have_names_of_their_own()
    {
        FitOptions options = new() { Epochs = 1, Metrics = [new Accuracy(), new Accuracy { IgnoredClass = 0, Name = "inner" }], Progress = null };
        FitResult result = new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(Train, Validation, options);

        Assert.Equal(["accuracy", "inner"], result.Last!.Metrics.Keys.Order());
        Assert.NotEqual(result.Last.Metrics["accuracy"], result.Last.Metrics["inner"]);
    }

    /// <summary>Their numbers would race.</summary>
    [Fact]
    public void Fits_at_the_same_time_do_not_share_metrics_or_callbacks()
    {
        Accuracy accuracy = new();
        List<string> messages = [];
        Recorder? outer = null;
        outer = new Recorder
        {
            EpochEnded = _ =>
            {
                messages.Add(Assert.Throws<ArgumentException>(() => Fit(new() { Metrics = [accuracy] })).Message);
                messages.Add(Assert.Throws<ArgumentException>(() => Fit(new() { Callbacks = [outer!] })).Message);
                Fit(new() { Metrics = [new Accuracy()] });
            },
        };

        Fit(new() { Metrics = [accuracy], Callbacks = [outer, outer] });
        Fit(new() { Metrics = [accuracy] });

        Assert.Contains("Another fit is using the metric accuracy; expected", messages[0], StringComparison.Ordinal);
        Assert.Contains("Another fit is using the callback Recorder; expected", messages[1], StringComparison.Ordinal);

        static void Fit(FitOptions options) =>
            new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(Train, Validation, options with { Epochs = 1, Progress = null });
    }

    /// <summary>Two fits would write over each other's line.</summary>
    [Fact]
    public void Fits_at_the_same_time_do_not_share_a_display_of_their_progress()
    {
        string? refused = null;
        FitOptions shown = new() { Epochs = 1, Progress = new Recorder() };
        FitOptions lines = new() { Epochs = 1, Progress = new ProgressLines(TextWriter.Null) };
        Recorder inner = new() { EpochEnded = _ => refused = Assert.Throws<ArgumentException>(() => Fit(shown)).Message };

        Fit(shown with { Callbacks = [inner] });
        Fit(lines with { Callbacks = [new Recorder { EpochEnded = _ => Fit(lines) }] });

        Assert.Contains("Another fit is using the callback Recorder; expected", refused, StringComparison.Ordinal);

        static FitResult Fit(FitOptions options) => new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(Train, Validation, options);
    }

    [Fact]
    public void A_plateau_lowers_the_rate()
    {
        ReduceOnPlateau plateau = new() { Metric = "accuracy", Patience = 1, Factor = 0.5, Threshold = 10 };
        FitResult result = new PlainBlobNetwork.Trainer(new PlainBlobNetwork(1)).Fit(
            Train, Validation, new() { Epochs = 6, Metrics = [new Accuracy()], Plateau = plateau, Progress = null });

        Assert.Equal([0.1f, 0.1f, 0.1f, 0.05f, 0.05f, 0.025f], result.History.Select(e => e.LearningRate));
    }

    [Fact]
    public void A_token_ends_the_fit_after_a_step()
    {
        using CancellationTokenSource source = new();
        Recorder recorder = new() { Stepped = p => Cancel(p, source) };
        BlobNetwork.Trainer trainer = new(new BlobNetwork(1));

        FitResult result = trainer.Fit(Train, Validation, new() { Cancellation = source.Token, Callbacks = [recorder], Progress = null });

        Assert.Equal(FitStatus.Cancelled, result.Status);
        Assert.Equal(10, result.Steps);
        Assert.Equal(10, trainer.StepCount);
        Assert.Single(result.History);
        Assert.Equal(FitStatus.Cancelled, recorder.Ended);

        static void Cancel(FitProgress progress, CancellationTokenSource source)
        {
            if (progress.Step == 10)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void Impossible_options_and_data_are_refused_before_anything_changes()
    {
        BlobNetwork network = new(seed: 1);
        BlobNetwork.Trainer trainer = new(network, maxBatch: 16);
        float[] before = Blobs.Parameters(network);

        Refused<ArgumentOutOfRangeException>("Expected 1 to 16", new() { BatchSize = 17 });
        Refused<ArgumentOutOfRangeException>("Epochs", new() { Epochs = 0 });
        Refused<ArgumentException>("expected one of loss, accuracy", new() { Metrics = [new Accuracy()], EarlyStopping = new() { Metric = "f1" } });
        Refused<ArgumentException>("accuracy twice", new() { Metrics = [new Accuracy(), new Accuracy()] });
        Refused<ArgumentException>("named loss, as the loss itself is", new() { Metrics = [new Accuracy { Name = "loss" }] });
        Refused<ArgumentException>("Metrics has null at 1; expected metrics", new() { Metrics = [new Accuracy(), null!] });
        Refused<ArgumentException>("Callbacks has null at 0; expected callbacks", new() { Callbacks = [null!] });
        Refused<ArgumentOutOfRangeException>("positive norm", new() { ClipNorm = -1 });
        Assert.Contains("expected 8", Assert.Throws<ArgumentException>(() => trainer.Fit(Dataset.Create(new float[9], 9).ToItself())).Message, StringComparison.Ordinal);
        Assert.Contains("no examples", Assert.Throws<ArgumentException>(() => trainer.Fit(Train, Train.Take(0))).Message, StringComparison.Ordinal);
        Assert.Contains("train has 15 examples; expected at least one batch of 16", Assert.Throws<ArgumentException>(
            () => trainer.Fit(Train.Take(15), options: new() { DropLast = true })).Message, StringComparison.Ordinal);
        Assert.Contains("ToItself", Assert.Throws<ArgumentException>(() => trainer.Fit(Dataset.Create(new float[8], 8))).Message, StringComparison.Ordinal);
        Assert.Equal(before, Blobs.Parameters(network));

        void Refused<T>(string message, FitOptions options)
            where T : ArgumentException =>
            Assert.Contains(message, Assert.ThrowsAny<T>(() => trainer.Fit(Train, Validation, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rate_is_given_back_and_callbacks_end_when_one_of_them_throws()
    {
        Recorder recorder = new() { Stepped = _ => throw new InvalidOperationException("stop") };
        BlobNetwork.Trainer trainer = new(new BlobNetwork(1));

        Assert.Throws<InvalidOperationException>(() => trainer.Fit(Train, options: new() { LearningRate = 0.5f, Callbacks = [recorder], Progress = null }));

        Assert.Equal(0.01f, trainer.LearningRate);
        Assert.Equal(FitStatus.Failed, recorder.Ended);
    }

    [Theory]
    [InlineData(false, 3, 40)]
    [InlineData(true, 2, 32)]
    public void An_epoch_has_the_examples_of_its_batches(bool dropLast, int steps, int examples)
    {
        FitProgress? last = null;
        Recorder recorder = new() { Stepped = p => last = p };

        new BlobNetwork.Trainer(new BlobNetwork(seed: 1), maxBatch: 16).Fit(
            Train.Take(40), options: new() { Epochs = 1, DropLast = dropLast, Callbacks = [recorder], Progress = null });

        Assert.Equal((steps, examples), (last!.StepsPerEpoch, last.ExamplesPerEpoch));
        Assert.Equal(examples, last.ExamplesDone);
    }

    [Fact]
    public void A_fit_that_was_cancelled_before_it_began_changes_nothing()
    {
        BlobNetwork network = new(seed: 1);
        float[] before = Blobs.Parameters(network);

        FitResult result = new BlobNetwork.Trainer(network).Fit(Train, options: new() { Cancellation = new(canceled: true), Progress = null });

        Assert.Equal((FitStatus.Cancelled, 0), (result.Status, result.Steps));
        Assert.Equal(before, Blobs.Parameters(network));
    }
}
