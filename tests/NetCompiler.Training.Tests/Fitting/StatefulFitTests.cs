using NetCompiler.Data;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>States go from batch to batch, but not from epoch to epoch.</summary>
public sealed class StatefulFitTests
{
    private const int Steps = 4;
    private const int Streams = 3;

    // Two parts of three sequences.
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 2 * Streams * Steps).Select(i => MathF.Sin(i * 1.7f))];
    private static readonly float[] Targets = [.. Enumerable.Range(0, 2 * Streams).Select(i => MathF.Cos(i * 0.9f))];

    [Fact]
    public void An_epoch_begins_new_sequences()
    {
        MemoryNetwork fitted = new(seed: 1);
        Fit(fitted, epochs: 3);
        Assert.Equal(Loop(epochs: 3, resets: true), Parameters(fitted));
        Assert.NotEqual(Loop(epochs: 3, resets: false), Parameters(fitted));
    }

    [Fact]
    public void A_fit_resumed_in_the_middle_of_an_epoch_keeps_its_states()
    {
        using TemporaryFolder folder = new();
        int steps = 0;
        Recorder interruption = new()
        {
            Stepped = progress =>
            {
                if (++steps == 3)
                {
                    progress.Stop();
                }
            },
        };
        FitResult cut = Fit(new MemoryNetwork(seed: 1), epochs: 3, folder["checkpoints"], interruption);
        Assert.Equal((FitStatus.Cancelled, 3L), (cut.Status, cut.Steps));

        MemoryNetwork resumed = new(seed: 7);
        Fit(resumed, epochs: 3, folder["checkpoints"]);
        Assert.Equal(Loop(epochs: 3, resets: true), Parameters(resumed));
    }

    /// <summary>The steps since the last copy of the state are repeated, across the ends of epochs.</summary>
    [Fact]
    public void After_an_anomaly_the_network_is_as_it_was_before_that_step()
    {
        MemoryNetwork network = new(seed: 1);
        Dictionary<long, float[]> weights = [];
        Recorder recorder = new() { Stepped = p => weights[p.Step] = Parameters(network) };

        TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(() => new MemoryNetwork.Trainer(network, Streams).Fit(
            Dataset.Create(Inputs, Steps, Targets, 1),
            options: new() { Epochs = 9, Shuffle = false, Schedule = Schedule.From(t => t.Step >= 5 ? 1e30 : 1), Callbacks = [recorder], Progress = null }));

        Assert.True(e.Step > 5, e.Message);
        Assert.Equal(weights[e.Step - 1], Parameters(network));
    }

    [Fact]
    public void A_diagnosis_leaves_the_states_as_they_are()
    {
        MemoryNetwork[] networks = [new(seed: 1), new(seed: 1)];
        foreach (MemoryNetwork network in networks)
        {
            MemoryNetwork.Trainer trainer = new(network, Streams);
            trainer.Step(Inputs.AsSpan(0, Streams * Steps), Targets.AsSpan(0, Streams), Streams);
            if (network == networks[1])
            {
                trainer.Diagnose(Dataset.Create(Inputs, Steps, Targets, 1));
            }

            trainer.Step(Inputs.AsSpan(Streams * Steps), Targets.AsSpan(Streams), Streams);
        }

        Assert.Equal(Parameters(networks[0]), Parameters(networks[1]));
    }

    [Fact]
    public void Shuffled_batches_are_refused()
    {
        MemoryNetwork.Trainer trainer = new(new MemoryNetwork(seed: 1), Streams);
        ArgumentException error = Assert.Throws<ArgumentException>(() => trainer.Fit(Dataset.Create(Inputs, Steps, Targets, 1), options: new() { Progress = null }));
        Assert.Equal("Shuffle", error.ParamName);
    }

    private static FitResult Fit(MemoryNetwork network, int epochs, string? folder = null, FitCallback? callback = null) =>
        new MemoryNetwork.Trainer(network, Streams).Fit(Dataset.Create(Inputs, Steps, Targets, 1), options: new()
        {
            Epochs = epochs,
            Shuffle = false,
            Progress = null,
            CheckpointFolder = folder,
            Callbacks = callback is null ? [] : [callback],
        });

    private static float[] Loop(int epochs, bool resets)
    {
        MemoryNetwork network = new(seed: 1);
        MemoryNetwork.Trainer trainer = new(network, Streams);
        for (int part = 0; part < 2 * epochs; part++)
        {
            if (resets && part % 2 == 0)
            {
                trainer.ResetStates();
            }

            trainer.Step(Inputs.AsSpan(part % 2 * Streams * Steps, Streams * Steps), Targets.AsSpan(part % 2 * Streams, Streams), Streams);
        }

        return Parameters(network);
    }

    private static float[] Parameters(MemoryNetwork network)
    {
        float[] parameters = new float[MemoryNetwork.Info.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}

/// <summary>A recurrent network that carries its state on.</summary>
[Network]
[Input(Sequence = 4, Features = 1)]
[SimpleRNN(5, Stateful = true)]
[Dense(1)]
[MeanSquaredError]
[Sgd(0.1f)]
public sealed partial class MemoryNetwork;
