using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>However a fit ends, all who wait for it hear of it, and the first error is the one that is told.</summary>
public sealed class EndTests
{
    private static readonly Dataset Train = Blobs.Create(64, seed: 1);

    [Fact]
    public void Every_callback_hears_of_the_end_when_one_of_them_fails()
    {
        Recorder recorder = new();

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => Fit(new() { Callbacks = [new Failing("end"), recorder] }));

        Assert.Equal("end", e.Message);
        Assert.Equal(FitStatus.Finished, recorder.Ended);
    }

    [Fact]
    public void The_error_that_ended_the_fit_is_not_hidden_by_those_of_the_end()
    {
        Recorder recorder = new() { Stepped = _ => throw new InvalidOperationException("step") };

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => Fit(new() { Callbacks = [new Failing("end"), recorder] }));

        Assert.Equal("step", e.Message);
        Assert.Equal(FitStatus.Failed, recorder.Ended);
    }

    [SkippableFact]
    public void A_log_on_a_full_disk_is_named_and_the_callbacks_hear_of_the_end()
    {
        Skip.IfNot(File.Exists("/dev/full"), "there is no device that is always full");
        Recorder recorder = new();

        ModelFileException e = Assert.Throws<ModelFileException>(() => Fit(new() { Log = "/dev/full", Callbacks = [recorder] }));

        Assert.StartsWith("/dev/full: cannot be written", e.Message, StringComparison.Ordinal);
        Assert.Equal(FitStatus.Failed, recorder.Ended);
    }

    /// <summary>More steps than there is time for, of some hundredths of a second each.</summary>
    [Fact]
    public void Epochs_without_end_have_all_the_time_left()
    {
        TimeSpan? left = null;
        Recorder recorder = new() { Stepped = Stop };
        Dataset train = Dataset.Create(new float[20_000 * Blobs.Features], Blobs.Features, new int[20_000], Blobs.Classes);
        FitOptions options = new() { Epochs = int.MaxValue, BatchSize = 1, Callbacks = [recorder], Progress = null };

        new PlainBlobNetwork.Trainer(new PlainBlobNetwork(1)).Fit(train, options: options);

        Assert.Equal(TimeSpan.MaxValue, left);

        void Stop(FitProgress progress)
        {
            Thread.Sleep(50);
            left = progress.TimeLeft;
            progress.Stop();
        }
    }

    /// <summary>Shuffled batches are gathered by a thread of their own.</summary>
    [SkippableFact]
    public void A_fit_that_is_refused_leaves_no_thread()
    {
        Skip.IfNot(Directory.Exists("/proc/self/task"), "the threads of the process are not listed");
        int before = Threads();

        Assert.Throws<ArgumentException>(() => Fit(new() { Metrics = [new Accuracy { From = "nowhere" }] }));

        Assert.True(SpinWait.SpinUntil(() => Threads() <= before, TimeSpan.FromSeconds(20)), $"{Threads()} threads gather batches; expected {before}");

        static int Threads() => Directory.GetDirectories("/proc/self/task").Count(IsOfBatches);

        // The system keeps 15 characters of a name.
        static bool IsOfBatches(string task)
        {
            try
            {
                return File.ReadAllText(Path.Combine(task, "comm")).StartsWith("NetCompiler bat", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void A_fit_that_is_cancelled_after_an_epoch_begins_no_other()
    {
        Recorder recorder = new() { EpochEnded = p => p.Stop() };

        FitResult result = new PlainBlobNetwork.Trainer(new(seed: 1)).Fit(Train, null, new() { Epochs = 3, Callbacks = [recorder], Progress = null });

        Assert.Equal((FitStatus.Cancelled, 1, 1), (result.Status, result.History.Count, recorder.EpochsBegun));
    }

    [Fact]
    public void A_cancelled_fit_has_the_best_weights_too()
    {
        PlainBlobNetwork network = new(seed: 1);
        Dictionary<int, float[]> weights = [];
        Recorder recorder = new()
        {
            EpochEnded = p =>
            {
                weights[p.Epoch] = Blobs.Parameters(network);
                if (p.Epoch >= 2 && p.BestEpoch < p.Epoch)
                {
                    p.Stop();
                }
            },
        };

        // A rate that grows spoils the network after some epochs.
        FitResult result = new PlainBlobNetwork.Trainer(network).Fit(Train, Blobs.Create(60, seed: 2), new()
        {
            Epochs = 60,
            Schedule = Schedule.Exponential(1.6),
            EarlyStopping = new() { Patience = 9 },
            Callbacks = [recorder],
            Progress = null,
        });

        Assert.Equal(FitStatus.Cancelled, result.Status);
        Assert.Equal(weights[result.BestEpoch], Blobs.Parameters(network));
        Assert.NotEqual(weights[result.History.Count], Blobs.Parameters(network));
    }

    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(float.NaN, 2)]
    public void A_rate_that_is_no_number_ends_the_fit_before_its_step(float rate, int accumulate)
    {
        PlainBlobNetwork network = new(seed: 1);
        PlainBlobNetwork.Trainer trainer = new(network);

        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => trainer.Fit(
            Train, options: new() { BatchSize = 8, Schedule = Schedule.From(t => t.Step < 3 ? 1 : rate), AccumulateBatches = accumulate, Progress = null }));

        Assert.Contains("in step 4", e.Message, StringComparison.Ordinal);
        Assert.Equal(3, trainer.StepCount);
        Assert.All(Blobs.Parameters(network), p => Assert.True(float.IsFinite(p)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_trainer_refuses_a_rate_that_is_no_number(float rate)
    {
        PlainBlobNetwork.Trainer trainer = new(new PlainBlobNetwork(1)) { LearningRate = 0.5f };

        Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => trainer.LearningRate = rate).ParamName);

        Assert.Equal(0.5f, trainer.LearningRate);
    }

    [Fact]
    public void Options_that_are_no_numbers_are_refused()
    {
        Refused("MinimumRate", new() { Plateau = new() { MinimumRate = float.NaN } });
        Refused("Threshold", new() { Plateau = new() { Threshold = double.NaN } });
        Refused("MinDelta", new() { EarlyStopping = new() { MinDelta = double.PositiveInfinity } });
        Refused("MinDelta", new() { EarlyStopping = new() { MinDelta = -1e-3 } });
        Refused("MinDelta", new() { EarlyStopping = new() { MinDelta = double.NaN } });

        static void Refused(string parameter, FitOptions options) => Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => Fit(options)).ParamName);
    }

    [Fact]
    public void Options_at_the_ends_of_their_range_are_told_apart()
    {
        Refused("Factor", new() { Plateau = new() { Factor = 0 } });
        Refused("Factor", new() { Plateau = new() { Factor = 1 } });
        Refused("Patience", new() { EarlyStopping = new() { Patience = 0 } });
        Refused("ClipNorm", new() { ClipNorm = 0 });
        Refused("CheckpointEvery", new() { CheckpointEvery = 0 });
        Refused("AccumulateBatches", new() { AccumulateBatches = 0 });
        Refused("LearningRate", new() { LearningRate = -0.1f });
        Refused("LearningRate", new() { LearningRate = float.PositiveInfinity });
        Fit(new() { LearningRate = 0, Plateau = new() { Patience = 0, Threshold = 0, Cooldown = 0 }, EarlyStopping = new() { Patience = 1, MinDelta = 0 } });

        static void Refused(string parameter, FitOptions options) => Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => Fit(options)).ParamName);
    }

    private static FitResult Fit(FitOptions options) =>
        new PlainBlobNetwork.Trainer(new PlainBlobNetwork(1)).Fit(Train, options: options with { Epochs = 2, Progress = null });

    private sealed class Failing(string message) : FitCallback
    {
        public override void OnEnd(FitProgress progress) => throw new InvalidOperationException(message);
    }
}
