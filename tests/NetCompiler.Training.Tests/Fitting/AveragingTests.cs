using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>Averages of weights: what they are, that training does not see them, and that a fit goes on with them bit for bit.</summary>
public sealed class AveragingTests
{
    private const int StepsPerEpoch = 7;

    private static readonly Dataset Train = Blobs.Create(200, seed: 1, noise: 2);
    private static readonly Dataset Validation = Blobs.Create(60, seed: 2, noise: 2);

    private static readonly FitOptions Options = new() { Epochs = 5, Metrics = [new Accuracy()], Progress = null };

    public static TheoryData<double?, int, bool> Cases => new()
    {
        { null, 1, false },
        { null, 3, false },
        { 0.9, 1, false },
        { 0.5, 2, false },
        { null, 2, true },
        { 0.6, 1, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_network_ends_with_the_average_of_the_weights_of_its_steps(double? decay, int from, bool perEpoch)
    {
        PlainBlobNetwork network = new(seed: 1);
        List<float[]> steps = [];
        Recorder recorder = new() { Stepped = _ => steps.Add(Blobs.Parameters(network)) };
        new PlainBlobNetwork.Trainer(network).Fit(Train, Validation, Options with { Averaging = new() { Decay = decay, From = from, PerEpoch = perEpoch }, Callbacks = [recorder] });

        // Those that count, in double precision.
        float[][] counted = [.. steps.Where((_, i) => i >= (from - 1) * StepsPerEpoch && (!perEpoch || (i + 1) % StepsPerEpoch == 0))];
        double[] average = new double[PlainBlobNetwork.ParameterCount];
        for (int n = 1; n <= counted.Length; n++)
        {
            double share = decay is { } d && (1 - d) * n > 1 ? 1 - d : 1.0 / n;
            for (int i = 0; i < average.Length; i++)
            {
                average[i] += share * (counted[n - 1][i] - average[i]);
            }
        }

        float[] found = Blobs.Parameters(network);
        Assert.All(found, (value, i) => Assert.Equal(average[i], value, 1e-5));
        Assert.NotEqual(steps[^1], found);
        Assert.Equal(Steps(Options), steps);
    }

    [Fact]
    public void Weights_of_equal_share_have_the_mean()
    {
        PlainBlobNetwork network = new(seed: 1);
        List<float[]> steps = [];
        Recorder recorder = new() { Stepped = _ => steps.Add(Blobs.Parameters(network)) };

        new PlainBlobNetwork.Trainer(network).Fit(Train, options: Options with { Averaging = new() { From = 2 }, Callbacks = [recorder] });

        Assert.All(Blobs.Parameters(network), (value, i) => Assert.Equal(steps.Skip(StepsPerEpoch).Average(s => (double)s[i]), value, 1e-5));
    }

    [Fact]
    public void An_epoch_is_measured_with_the_average_and_trained_without()
    {
        PlainBlobNetwork network = new(seed: 1);
        PlainBlobNetwork.Trainer trainer = new(network);
        FitResult result = trainer.Fit(Train, Validation, Options with { Averaging = new() { From = 3 } });
        FitResult plain = new PlainBlobNetwork.Trainer(new PlainBlobNetwork(seed: 1)).Fit(Train, Validation, Options);

        EvaluationResult last = trainer.Evaluate(Validation, new Accuracy());
        Assert.Equal(last.Loss, result.Last!.ValidationLoss);
        Assert.Equal(last.Metrics["accuracy"], result.Last.Metrics["accuracy"]);
        Assert.Equal(plain.History.Select(e => e.Loss), result.History.Select(e => e.Loss));

        // Before there is one, an epoch is measured with the weights themselves.
        Assert.Equal(plain.History.Select(e => e.ValidationLoss).Take(2), result.History.Select(e => e.ValidationLoss).Take(2));
        Assert.NotEqual(plain.History[2].ValidationLoss, result.History[2].ValidationLoss);
    }

    [Fact]
    public void The_best_weights_are_those_that_were_measured()
    {
        PlainBlobNetwork network = new(seed: 1);
        PlainBlobNetwork.Trainer trainer = new(network);
        FitOptions options = Options with
        {
            Epochs = 60,
            Schedule = Schedule.Exponential(1.6),
            Averaging = new() { Decay = 0.8 },
            EarlyStopping = new() { Patience = 3 },
        };

        FitResult result = trainer.Fit(Train, Validation, options);

        Assert.Equal(FitStatus.StoppedEarly, result.Status);
        Assert.NotEqual(result.Last, result.Best);
        Assert.Equal(result.Best!.ValidationLoss, trainer.Evaluate(Validation).Loss);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public void A_fit_that_was_ended_anywhere_goes_on_bit_for_bit(bool perEpoch, int accumulate)
    {
        FitOptions options = Options with { AccumulateBatches = accumulate, Averaging = new() { Decay = 0.7, From = 2, PerEpoch = perEpoch }, EarlyStopping = new() { Patience = 9 } };
        (FitResult whole, float[] expected) = Fit(options);
        foreach (int every in (int[])[1, 4])
        {
            using TemporaryFolder folder = new();
            FitOptions resumed = options with { CheckpointFolder = folder["c"], CheckpointEvery = every };
            int left = 3;
            FitResult? result = null;
            float[] found = [];
            while (result is null)
            {
                // An error before the next checkpoint, in a step and at the end of an epoch.
                int steps = 0;
                Recorder failure = new()
                {
                    Stepped = _ => Throw(left > 0 && ++steps == 6),
                    EpochEnded = _ => Throw(left > 0 && steps == 5),
                };
                try
                {
                    (result, found) = Fit(resumed with { Callbacks = [failure] });
                }
                catch (InvalidOperationException)
                {
                    left--;
                }
            }

            Assert.Equal(expected, found);
            Assert.Equal(whole.History.Select(Numbers), result.History.Select(Numbers));

            // Nothing of what was replaced is left, and a finished fit gives the same again.
            Assert.Single(Directory.GetFiles(folder["c"], "average-*"));
            Assert.Equal(expected, Fit(resumed).Weights);
        }

        static void Throw(bool now)
        {
            if (now)
            {
                throw new InvalidOperationException("power cut");
            }
        }
    }

    [Fact]
    public void A_folder_of_another_averaging_is_refused()
    {
        using TemporaryFolder folder = new();
        FitOptions options = Options with { CheckpointFolder = folder["c"], Averaging = new() { Decay = 0.9 } };
        Fit(options);

        foreach (WeightAveraging? other in (WeightAveraging?[])[null, new() { Decay = 0.8 }, new() { Decay = 0.9, From = 2 }, new() { Decay = 0.9, PerEpoch = true }])
        {
            Assert.Contains("averaging decay 0.9", Assert.Throws<ModelFileException>(() => Fit(options with { Averaging = other, Epochs = 6 })).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_cancelled_fit_leaves_the_average_and_goes_on_with_its_weights()
    {
        using TemporaryFolder folder = new();
        FitOptions options = Options with { CheckpointFolder = folder["c"], Averaging = new() };
        Recorder recorder = new() { Stepped = p => Stop(p) };
        (FitResult cancelled, float[] average) = Fit(options with { Callbacks = [recorder] });

        Assert.Equal(FitStatus.Cancelled, cancelled.Status);
        Assert.NotEqual(Steps(Options)[9], average);
        Assert.Equal(Fit(options with { CheckpointFolder = null }).Weights, Fit(options).Weights);

        static void Stop(FitProgress progress)
        {
            if (progress.Step == 10)
            {
                progress.Stop();
            }
        }
    }

    [Fact]
    public void Running_statistics_are_not_averaged()
    {
        NormalizedNetwork network = new(seed: 1);
        float[] own = [];
        Recorder recorder = new() { Stepped = _ => own = Blobs.Parameters(network) };
        new NormalizedNetwork.Trainer(network).Fit(Train, options: Options with { Averaging = new(), Callbacks = [recorder] });

        float[] found = Blobs.Parameters(network);
        Assert.NotEqual(own, found);
        int start = 0;
        int untrained = 0;
        foreach (ParameterInfo parameter in NormalizedNetwork.Info.Layers.SelectMany(l => l.Parameters))
        {
            Range range = start..(start + parameter.Count);
            Assert.True(parameter.IsTrainable || own[range].SequenceEqual(found[range]), parameter.Name);
            untrained += parameter.IsTrainable ? 0 : 1;
            start += parameter.Count;
        }

        Assert.Equal(2, untrained);
    }

    [Fact]
    public void After_an_anomaly_the_network_has_its_own_weights()
    {
        // A rate that grows until the loss is no number.
        FitOptions options = Options with { Epochs = 60, Schedule = Schedule.From(time => Math.Pow(30, time.Step)) };
        Assert.Equal(Spoilt(options), Spoilt(options with { Averaging = new() { Decay = 0.9 } }));

        static float[] Spoilt(FitOptions options)
        {
            PlainBlobNetwork network = new(seed: 1);
            Assert.ThrowsAny<Exception>(() => new PlainBlobNetwork.Trainer(network).Fit(Train, Validation, options));
            return Blobs.Parameters(network);
        }
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        foreach (WeightAveraging averaging in (WeightAveraging[])[new() { Decay = 0 }, new() { Decay = 1 }, new() { Decay = double.NaN }, new() { From = 0 }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Options with { Averaging = averaging }));
        }
    }

    [Fact]
    public void Averaging_allocates_nothing()
    {
        WeightAverage<NormalizedNetwork> average = new(new NormalizedNetwork(seed: 1), new WeightAveraging());
        average.AfterUpdate(0);
        average.AfterUpdate(0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        average.AfterUpdate(1);
        average.Show();
        average.Hide();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static List<float[]> Steps(FitOptions options)
    {
        PlainBlobNetwork network = new(seed: 1);
        List<float[]> steps = [];
        Recorder recorder = new() { Stepped = _ => steps.Add(Blobs.Parameters(network)) };
        new PlainBlobNetwork.Trainer(network).Fit(Train, Validation, options with { Callbacks = [recorder] });
        return steps;
    }

    private static (FitResult Result, float[] Weights) Fit(FitOptions options)
    {
        PlainBlobNetwork network = new(seed: 1);
        FitResult result = new PlainBlobNetwork.Trainer(network).Fit(Train, Validation, options);
        return (result, Blobs.Parameters(network));
    }

    private static string Numbers(EpochRecord epoch) => $"{epoch.Epoch} {epoch.Step} {epoch.Loss:R} {epoch.ValidationLoss:R} {epoch.Metrics["accuracy"]:R}";
}
