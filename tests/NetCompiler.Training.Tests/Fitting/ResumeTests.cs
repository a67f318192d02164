using System.Text.Json.Nodes;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

public sealed class ResumeTests
{
    private static readonly Dataset Train = Blobs.Create(200, seed: 1, noise: 2);
    private static readonly Dataset Validation = Blobs.Create(60, seed: 2, noise: 2);

    /// <summary>With dropout, augmentation, mixing, a schedule, a plateau, early stopping and, in one case, accumulation.</summary>
    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(1, 5, 13)]
    [InlineData(3, null, 11)]
    [InlineData(1, 1, 48)]
    public void Interrupted_fits_end_with_the_same_bits(int accumulate, int? every, int stopAfter)
    {
        (FitResult whole, float[] expected) = Fit(Options(accumulate) with { Progress = null });

        using TemporaryFolder folder = new();
        FitOptions options = Options(accumulate) with { CheckpointFolder = folder["checkpoints"], CheckpointEvery = every };
        FitResult result;
        float[] actual;
        int calls = 0;
        do
        {
            int steps = 0;
            Recorder interruption = new() { Stepped = p => Interrupt(p, ++steps == stopAfter) };
            (result, actual) = Fit(options with { Callbacks = [interruption] });
            calls++;
        }
        while (result.Status == FitStatus.Cancelled);

        Assert.True(calls >= whole.Steps / stopAfter, $"{calls} calls");

        Assert.Equal(expected, actual);
        Assert.Equal(whole.Status, result.Status);
        Assert.Equal(whole.BestEpoch, result.BestEpoch);
        Assert.Equal(whole.History.Select(Numbers), result.History.Select(Numbers));

        static void Interrupt(FitProgress progress, bool now)
        {
            if (now)
            {
                progress.Stop();
            }
        }
    }

    [Fact]
    public void A_finished_fit_is_not_repeated_but_goes_on_for_more_epochs()
    {
        using TemporaryFolder folder = new();
        FitOptions options = new() { Epochs = 3, CheckpointFolder = folder["checkpoints"], Progress = null };
        (FitResult first, float[] weights) = Fit(options);
        (FitResult again, float[] loaded) = Fit(options);
        (FitResult longer, float[] more) = Fit(options with { Epochs = 5 });
        (_, float[] expected) = Fit(options with { Epochs = 5, CheckpointFolder = null });

        Assert.Equal(weights, loaded);
        Assert.Equal(first.History, again.History, (a, b) => Numbers(a) == Numbers(b));
        Assert.Equal(5, longer.History.Count);
        Assert.Equal(expected, more);
    }

    [Fact]
    public void A_folder_holds_the_last_checkpoint_and_the_best_weights_only()
    {
        using TemporaryFolder folder = new();
        string path = folder["checkpoints"];
        FitOptions options = new() { Epochs = 3, EarlyStopping = new(), CheckpointFolder = path, CheckpointEvery = 2, Progress = null };
        (FitResult result, float[] weights) = Fit(options);
        File.WriteAllText(Path.Combine(path, "trainer-1.safetensors.0123.tmp"), "left by a fit that was killed");

        Fit(options);

        string[] files = [.. Directory.GetFiles(path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
        Assert.Equal([$"best-{result.BestEpoch}.safetensors", "fit.json", "lock", $"trainer-{result.Steps}.safetensors"], files);
        Assert.Equal(weights, Blobs.Parameters(BlobNetwork.Load(Path.Combine(path, files[0]))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_others_have_put_into_the_folder_stays(bool resume)
    {
        using TemporaryFolder folder = new();
        FitOptions options = new() { Epochs = 2, CheckpointFolder = folder["checkpoints"], Progress = null };
        Fit(options);
        string[] others = ["best-model.safetensors", "best-.safetensors", "trainer-1.json", "trainer-notes.tmp", "fit.json.bak"];
        Array.ForEach(others, name => File.WriteAllText(Path.Combine(folder["checkpoints"], name), name));

        Fit(options with { Resume = resume });

        Assert.All(others, name => Assert.Equal(name, File.ReadAllText(Path.Combine(folder["checkpoints"], name))));
    }

    [Fact]
    public void A_manifest_that_cannot_be_replaced_is_named()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder["checkpoints"], "fit.json"));

        ModelFileException e = Assert.Throws<ModelFileException>(() => Fit(new() { CheckpointFolder = folder["checkpoints"], Resume = false, Progress = null }));

        Assert.Contains("fit.json: cannot be written", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Beginning_anew_replaces_what_was_there()
    {
        using TemporaryFolder folder = new();
        FitOptions options = new() { Epochs = 2, CheckpointFolder = folder["checkpoints"], Progress = null };
        Fit(options);
        (FitResult result, _) = Fit(options with { Seed = 9, Resume = false });

        Assert.Equal(2, result.History.Count);
        Assert.Equal(2, Fit(options with { Seed = 9 }).Result.History.Count);
    }

    /// <summary>What was there stays until then.</summary>
    [Fact]
    public void Beginning_anew_replaces_a_checkpoint_with_the_first_of_its_own()
    {
        using TemporaryFolder folder = new();
        string path = folder["checkpoints"];
        FitOptions options = new() { Epochs = 3, EarlyStopping = new(), CheckpointFolder = path, Progress = null };
        (FitResult first, float[] weights) = Fit(options);
        string[] before = Files();

        Assert.Throws<ModelFileException>(() => Fit(options with { Resume = false, Log = folder["none/fit.jsonl"] }));

        Assert.Equal(before, Files());
        (FitResult again, float[] loaded) = Fit(options);
        Assert.Equal(first.History, again.History, (a, b) => Numbers(a) == Numbers(b));
        Assert.Equal(weights, loaded);
        (FitResult result, _) = Fit(options with { Epochs = 1, Resume = false });
        Assert.Equal(["best-1.safetensors", "fit.json", "lock", $"trainer-{result.Steps}.safetensors"], Files());

        string[] Files() => [.. Directory.GetFiles(path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
    }

    /// <summary>A manifest never names a file that another fit wrote.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_first_checkpoint_that_fails_leaves_the_old_one_unless_it_has_replaced_a_file(int epochs, bool isLeft)
    {
        using TemporaryFolder folder = new();
        string path = folder["checkpoints"];
        FitOptions options = new() { Epochs = epochs, CheckpointFolder = path, Progress = null };
        (_, float[] weights) = Fit(options);
        Directory.CreateDirectory(Path.Combine(path, "best-1.safetensors"));

        // After the file of the trainer comes that of the best weights.
        ModelFileException e = Assert.Throws<ModelFileException>(() => Fit(options with { Seed = 9, EarlyStopping = new(), Resume = false }));

        Assert.Contains("best-1.safetensors", e.Message, StringComparison.Ordinal);
        Assert.Equal(isLeft, File.Exists(Path.Combine(path, "fit.json")));
        Assert.Equal(weights, Fit(options).Item2);
    }

    [Fact]
    public void Another_fits_folder_and_a_damaged_one_are_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder["checkpoints"];
        FitOptions options = new() { Epochs = 2, CheckpointFolder = path, Progress = null };
        Fit(options);

        Assert.Contains("seed 4", Assert.Throws<ModelFileException>(() => Fit(options with { Seed = 4 })).Message, StringComparison.Ordinal);
        PlainBlobNetwork.Trainer other = new(new PlainBlobNetwork());
        Assert.Contains("PlainBlobNetwork", Assert.Throws<ModelFileException>(() => other.Fit(Train, Validation, options)).Message, StringComparison.Ordinal);
        using (new FileStream(Path.Combine(path, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Contains("another fit", Assert.Throws<ModelFileException>(() => Fit(options)).Message, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(path, "fit.json"), "{\"format\":1,");
        Assert.Contains("manifest", Assert.Throws<ModelFileException>(() => Fit(options)).Message, StringComparison.Ordinal);
    }

    /// <summary>Running statistics move with every batch, also in the middle of an update.</summary>
    [Fact]
    public void A_cancelled_update_is_finished_first()
    {
        FitOptions options = new() { Epochs = 2, AccumulateBatches = 3, Progress = null };
        NormalizedNetwork whole = new(seed: 1);
        new NormalizedNetwork.Trainer(whole).Fit(Train, options: options);
        using TemporaryFolder folder = new();
        NormalizedNetwork resumed = new(seed: 1);
        FitResult result;
        do
        {
            // It comes from another thread, at any moment.
            using CancellationTokenSource source = new();
            Recorder recorder = new() { Stepped = p => source.CancelAfter(TimeSpan.FromTicks(p.Step * 50)) };
            resumed = new(seed: 1);
            result = new NormalizedNetwork.Trainer(resumed).Fit(
                Train, options: options with { CheckpointFolder = folder["c"], Callbacks = [recorder], Cancellation = source.Token });
        }
        while (result.Status == FitStatus.Cancelled);

        Assert.Equal(Blobs.Parameters(whole), Blobs.Parameters(resumed));
    }

    private static FitOptions Options(int accumulate) => new()
    {
        Epochs = 12,
        Seed = 7,
        AccumulateBatches = accumulate,
        Augmentation = Augmentation.Vectors(Blobs.Features).Noise(0.1f).Mixup(0.3f),
        Metrics = [new Accuracy()],
        Schedule = Schedule.Cosine().WithWarmUp(1),
        Plateau = new() { Patience = 1 },
        EarlyStopping = new() { Patience = 4 },
        Progress = null,
    };

    private static (FitResult Result, float[] Weights) Fit(FitOptions options)
    {
        BlobNetwork network = new(seed: 1);
        FitResult result = new BlobNetwork.Trainer(network, seed: 2).Fit(Train, Validation, options);
        return (result, Blobs.Parameters(network));
    }

    private static string Numbers(EpochRecord epoch) =>
        $"{epoch.Epoch} {epoch.Step} {epoch.Loss:R} {epoch.ValidationLoss:R} {epoch.Metrics.GetValueOrDefault("accuracy"):R} {epoch.LearningRate:R}";

    [Theory]
    [InlineData("step", -1)]
    [InlineData("examples", -1)]
    [InlineData("bestKept", -1)]
    [InlineData("bestKept", 3)]
    [InlineData("batch", -1)]
    [InlineData("epoch", 3)]
    public void Counts_that_cannot_be_are_refused(string name, int count)
    {
        using TemporaryFolder folder = new();
        FitOptions options = new() { Epochs = 2, EarlyStopping = new(), CheckpointFolder = folder["checkpoints"], Progress = null };
        Fit(options);
        string path = Path.Combine(folder["checkpoints"], "fit.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.NotNull(manifest[name]);
        manifest[name] = count;
        File.WriteAllText(path, manifest.ToJsonString());

        Assert.Throws<ModelFileException>(() => Fit(options with { Epochs = 4 }));
    }
}
