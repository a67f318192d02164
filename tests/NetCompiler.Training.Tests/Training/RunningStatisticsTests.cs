using System.Text.Json;
using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Training;

/// <summary>The fixture's, with dropout behind all statistics.</summary>
[Network]
[Input(4, 4, 2)]
[Conv2D(3, 3)]
[BatchNorm]
[ReLU]
[Flatten]
[Dense(4)]
[BatchNorm(Momentum = 0.01f)]
[Dropout(0.5f)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Adam(0.01f)]
public sealed partial class StatisticsNetwork;

/// <summary>Statistics that two layers move, and that none does.</summary>
[Network]
[Input(3)]
[BatchNorm(Name = "moved", Momentum = 0.2f)]
[BatchNorm(Name = "again", SharedWith = "moved", Momentum = 0.5f)]
[BatchNorm(Name = "frozen", Trainable = false)]
[BatchNorm(Name = "frozen_again", SharedWith = "frozen")]
[Normalization]
[Dense(2)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class SharedStatisticsNetwork;

/// <summary>Running statistics that are computed anew: what they are, and that nothing else changes.</summary>
public sealed class RunningStatisticsTests
{
    private static readonly JsonElement Fixture = JsonFixture.Read("running_statistics");
    private static readonly BatchOptions InOrder = new() { Size = 4 };
    private static readonly Dataset Train = Blobs.Create(50, seed: 1, noise: 2);
    private static readonly FitOptions Options = new() { Epochs = 3, BatchSize = 16, Averaging = new() { UpdateStatistics = true }, Progress = null };

    private static Dataset Examples { get; } = Dataset.Create(Fixture.GetProperty("inputs").Floats(), 32, new int[10], 3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void They_are_those_of_PyTorchs_update_bn(int threads)
    {
        StatisticsNetwork network = Network();
        using StatisticsNetwork.Trainer trainer = new(network, maxBatch: 8, threads);

        trainer.UpdateStatistics(Examples, InOrder);

        double[] expected = Fixture.GetProperty("after").Doubles();
        Assert.All(Blobs.Parameters(network), (value, i) => Assert.Equal(expected[i], value, 1e-5));
    }

    [Fact]
    public void Nothing_but_them_changes()
    {
        using TemporaryFolder folder = new();
        (StatisticsNetwork network, StatisticsNetwork.Trainer trainer) = Trained();
        (StatisticsNetwork twin, StatisticsNetwork.Trainer other) = Trained();
        float[] before = Blobs.Parameters(network);

        trainer.UpdateStatistics(Examples);

        // Statistics are numbers of the network; with those from before all goes on as if nothing had been.
        Assert.NotEqual(before, Blobs.Parameters(network));
        network.SetParameters(before);
        trainer.SaveCheckpoint(folder["a"]);
        other.SaveCheckpoint(folder["b"]);
        Assert.Equal(File.ReadAllBytes(folder["b"]), File.ReadAllBytes(folder["a"]));
        Step(trainer);
        Step(other);
        Assert.Equal(Blobs.Parameters(twin), Blobs.Parameters(network));

        static (StatisticsNetwork, StatisticsNetwork.Trainer) Trained()
        {
            StatisticsNetwork network = Network();
            StatisticsNetwork.Trainer trainer = new(network, maxBatch: 4, seed: 5);
            Step(trainer);

            // A batch of an update that is not finished.
            trainer.ComputeGradients(Examples.Input(1), [0], new float[StatisticsNetwork.ParameterCount]);
            return (network, trainer);
        }

        static void Step(StatisticsNetwork.Trainer trainer) => trainer.Step([.. Examples.Input(2), .. Examples.Input(7)], [1, 2]);
    }

    [Fact]
    public void Layers_that_share_them_have_their_mean_and_frozen_ones_stay()
    {
        Assert.Equal([0.6f, 0.6f, 0, 0, 0, 0], SharedStatisticsNetwork.Info.Layers.SelectMany(l => l.Parameters).Where(p => !p.IsTrainable && p.Name != "weight" && p.Name != "bias").Select(p => p.Momentum));
        SharedStatisticsNetwork network = new(seed: 1);
        using SharedStatisticsNetwork.Trainer trainer = new(network, maxBatch: 5);
        float[] inputs = [.. Enumerable.Range(0, 30).Select(i => MathF.Sin(i * i))];
        Dataset data = Dataset.Create(inputs, 3, new int[10], 2);
        float[] expected = Blobs.Parameters(network);

        // The second layer reads means of 0 and variances of 1, of which the unbiased one of five is 5/4.
        for (int channel = 0; channel < 3; channel++)
        {
            double mean = 0, variance = 0;
            foreach (int first in (int[])[0, 5])
            {
                double[] values = [.. Enumerable.Range(first, 5).Select(i => (double)inputs[(3 * i) + channel])];
                mean += values.Average() / 2;
                variance += values.Sum(v => (v - values.Average()) * (v - values.Average())) / 4 / 2;
            }

            expected[6 + channel] = (float)(0.5 * 0.2 * mean / 0.6);
            expected[9 + channel] = (float)(((0.5 * 0.2 * variance) + (0.5 * 1.25)) / 0.6);
        }

        trainer.UpdateStatistics(data, new BatchOptions { Size = 5 });

        Assert.All(Blobs.Parameters(network), (value, i) => Assert.Equal(expected[i], value, 1e-4));
    }

    [Fact]
    public void Layers_that_share_frozen_statistics_are_frozen()
    {
        SharedStatisticsNetwork network = new(seed: 1);
        using SharedStatisticsNetwork.Trainer trainer = new(network);
        float[] parameters = Blobs.Parameters(network);
        parameters.AsSpan(18, 3).Fill(0.5f);
        network.SetParameters(parameters);

        trainer.Step([1, 2, 3, 0, 0, 1, 2, 0, 1], [0, 1, 1]);

        Assert.Equal([0.5f, 0.5f, 0.5f, 1, 1, 1], Blobs.Parameters(network)[18..24]);
    }

    [Fact]
    public void A_fit_ends_with_those_of_its_average()
    {
        (float[] found, _) = Fit(Options with { Shuffle = false });

        NormalizedNetwork network = new(seed: 1);
        using NormalizedNetwork.Trainer trainer = new(network);
        trainer.Fit(Train, options: Options with { Shuffle = false, Averaging = new() });
        float[] without = Blobs.Parameters(network);
        trainer.UpdateStatistics(Train, new BatchOptions { Size = 16 });

        Assert.NotEqual(without, found);
        Assert.Equal(Blobs.Parameters(network), found);
    }

    [Fact]
    public void A_fit_that_was_resumed_ends_with_the_same()
    {
        using TemporaryFolder folder = new();
        (float[] expected, _) = Fit(Options);
        FitOptions resumed = Options with { CheckpointFolder = folder["c"], CheckpointEvery = 1 };
        FitOptions ended = resumed with { Callbacks = [new Recorder { Stepped = p => End(p) }] };

        Assert.Throws<InvalidOperationException>(() => Fit(ended));
        Assert.Equal(expected, Fit(resumed).Weights);

        // And once more, when there is nothing left to train.
        Assert.Equal(expected, Fit(resumed).Weights);

        static void End(FitProgress progress)
        {
            if (progress.Step == 6)
            {
                throw new InvalidOperationException("power cut");
            }
        }
    }

    [Fact]
    public void A_fit_that_was_cancelled_ends_with_those_of_its_last_step()
    {
        FitOptions options = Options with { Callbacks = [new Recorder { Stepped = p => p.Stop() }] };
        (float[] found, FitStatus status) = Fit(options);

        Assert.Equal(FitStatus.Cancelled, status);
        Assert.Equal(Fit(options with { Averaging = new() }).Weights, found);
    }

    [Fact]
    public void Data_and_batches_that_do_not_fit_are_refused()
    {
        StatisticsNetwork network = Network();
        using StatisticsNetwork.Trainer trainer = new(network, maxBatch: 4);
        float[] before = Blobs.Parameters(network);

        Assert.Throws<ArgumentException>(() => trainer.UpdateStatistics(Train));
        Assert.Throws<ArgumentException>(() => trainer.UpdateStatistics(Examples.Take(0)));
        Assert.Throws<ArgumentException>(() => trainer.UpdateStatistics(Examples.Take(3), new BatchOptions { Size = 4, DropLast = true }));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.UpdateStatistics(Examples, new BatchOptions { Size = 5 }));

        // What is found only on the way.
        Dataset labels = Dataset.Create(Examples.ToInputArray(), 32, new[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 3 }, 4);
        Assert.Throws<ArgumentException>(() => trainer.UpdateStatistics(labels, InOrder));
        Assert.Equal(before, Blobs.Parameters(network));
    }

    [Fact]
    public void A_network_without_any_stays_as_it_is()
    {
        PlainBlobNetwork network = new(seed: 1);
        using PlainBlobNetwork.Trainer trainer = new(network);
        float[] before = Blobs.Parameters(network);

        trainer.UpdateStatistics(Train);

        Assert.Equal(before, Blobs.Parameters(network));
    }

    private static StatisticsNetwork Network()
    {
        StatisticsNetwork network = new(seed: 1);
        network.SetParameters(Fixture.GetProperty("before").Floats());
        return network;
    }

    private static (float[] Weights, FitStatus Status) Fit(FitOptions options)
    {
        NormalizedNetwork network = new(seed: 1);
        using NormalizedNetwork.Trainer trainer = new(network);
        FitStatus status = trainer.Fit(Train, options: options).Status;
        return (Blobs.Parameters(network), status);
    }
}
