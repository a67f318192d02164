using NetCompiler.Data;
using NetCompiler.Training.Tests.Reports;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

public sealed class AnomalyTests
{
    private static readonly Dataset Train = Blobs.Create(128, seed: 1);

    [Theory]
    [InlineData("hidden", 0, float.NaN)]
    [InlineData("logits", 12 * 16, float.PositiveInfinity)]
    [InlineData("logits", 9 * 16, float.NaN)]
    public void A_parameter_that_is_no_number_is_named(string layer, int index, float value)
    {
        PlainBlobNetwork network = new(seed: 1);
        float[] spoilt = Blobs.Parameters(network);
        spoilt[index] = value;
        network.SetParameters(spoilt);

        TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(() => Fit(network));

        Assert.Equal(layer, e.Layer);
        Assert.Equal(1, e.Step);
        Assert.Equal(spoilt, Blobs.Parameters(network));
    }

    [Fact]
    public void A_target_that_is_not_a_number_is_found()
    {
        float[] targets = new float[64];
        targets[33] = float.NaN;

        TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(() => new SpreadNetwork.Trainer(new SpreadNetwork(seed: 1), maxBatch: 32).Fit(
            Dataset.Create(new float[64 * 2], 2, targets, 1), options: new() { Shuffle = false, Progress = null }));

        Assert.Equal(2, e.Step);
        Assert.Contains("the targets of the batch have NaN at 1", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_step_and_the_input_are_found(int accumulate)
    {
        float[] inputs = new float[128 * 8];
        int[] labels = new int[128];
        inputs[(100 * 8) + 3] = float.NaN;
        Dataset data = Dataset.Create(inputs, 8, labels, 3);
        BlobNetwork network = new(seed: 1);
        BlobNetwork.Trainer trainer = new(network, seed: 2);

        TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(
            () => trainer.Fit(data, options: new() { Shuffle = false, AccumulateBatches = accumulate, Progress = null }));

        Assert.Equal(BlobNetwork.Info.Layers[0].Name, e.Layer);
        Assert.Equal(accumulate == 1 ? 4 : 2, e.Step);
        Assert.Contains("example 4 of the batch has NaN at 3", e.Message, StringComparison.Ordinal);
        BlobNetwork expected = new(seed: 1);
        FitOptions options = new() { Shuffle = false, AccumulateBatches = accumulate, Epochs = 1, Progress = null };
        new BlobNetwork.Trainer(expected, seed: 2).Fit(data.Take(accumulate == 1 ? 96 : 64), options: options);
        Assert.Equal(Blobs.Parameters(expected), Blobs.Parameters(network));
        Assert.Equal(e.Step - 1, trainer.StepCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Running_statistics_are_left_as_they_were(int accumulate)
    {
        float[] inputs = new float[64 * 8];
        inputs[^1] = float.PositiveInfinity;
        NormalizedNetwork network = new(seed: 1);

        TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(() => new NormalizedNetwork.Trainer(network).Fit(
            Dataset.Create(inputs, 8, new int[64], 3), options: new() { Shuffle = false, AccumulateBatches = accumulate, Progress = null }));

        Assert.Equal(NormalizedNetwork.Info.Layers[0].Name, e.Layer);
        Assert.Contains("of the batch has Infinity at 7", e.Message, StringComparison.Ordinal);
        Assert.All(Blobs.Parameters(network), p => Assert.True(float.IsFinite(p)));
        Assert.Equal(accumulate == 2, Blobs.Parameters(new NormalizedNetwork(1)).SequenceEqual(Blobs.Parameters(network)));
    }

    /// <summary>All parameters are finite, but a layer's outputs overflow.</summary>
    [Theory]
    [InlineData("relu", "first", 1e38f)]
    [InlineData("relu", "second", 1e30f)]
    [InlineData("relu", "third", 1e16f)]
    [InlineData("tanh", "logits", 3e38f)]
    public void The_layer_that_overflows_is_named(string kind, string layer, float weight)
    {
        TrainingAnomalyException e = kind == "relu"
            ? Assert.Throws<TrainingAnomalyException>(() => Overflow(new DeepReluNetwork(1), n => new DeepReluNetwork.Trainer(n), weight))
            : Assert.Throws<TrainingAnomalyException>(() => Overflow(new PlainBlobNetwork(1), n => new PlainBlobNetwork.Trainer(n), weight));

        Assert.Equal(layer, e.Layer);

        static void Overflow<T>(T network, Func<T, ITrainer<T>> trainer, float weight)
            where T : INetwork<T>
        {
            network.SetParameters([.. Enumerable.Repeat(weight, T.ParameterCount)]);
            float[] inputs = [.. Enumerable.Repeat(4f, 64 * 8)];
            trainer(network).Fit(Dataset.Create(inputs, 8, new int[64], 3), options: new() { Progress = null });
        }
    }

    /// <summary>What merges make infinite is not their inputs' fault.</summary>
    [Fact]
    public void Layers_without_parameters_that_may_have_overflowed_are_named()
    {
        MergingNetwork network = new(seed: 1);
        network.SetParameters([.. Blobs.Parameters(network).Select(p => 1e11f * (1 + p))]);
        TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(() => Fit(new MergingNetwork.Trainer(network), 1));

        Assert.Contains("that of d1 (Dense) or of a layer without parameters behind it (sq, q4), though all", e.Message, StringComparison.Ordinal);
        Assert.Equal("d1", e.Layer);

        SquaringNetwork squaring = new(seed: 1);
        e = Assert.Throws<TrainingAnomalyException>(() => Fit(new SquaringNetwork.Trainer(squaring), 1e30f));

        Assert.Contains("square (Multiply) is the first layer", e.Message, StringComparison.Ordinal);
        Assert.Equal("square", e.Layer);

        static void Fit<T>(ITrainer<T> trainer, float input)
            where T : INetwork<T> =>
            trainer.Fit(Dataset.Create(Enumerable.Repeat(input, 4 * 2).ToArray(), 2, new float[4], 1), options: new() { Progress = null });
    }

    [Fact]
    public void Changes_of_callbacks_that_are_lost_are_told()
    {
        float[] inputs = new float[128 * 8];
        inputs[(100 * 8) + 3] = float.NaN;
        Dataset data = Dataset.Create(inputs, 8, new int[128], 3);

        Assert.EndsWith("step.", Message(new() { Shuffle = false, Progress = null }), StringComparison.Ordinal);
        Assert.EndsWith("step.", Message(new() { Shuffle = false, Progress = null, ClipNorm = 1, Callbacks = [new Recorder()] }), StringComparison.Ordinal);
        Assert.EndsWith("repeated without them.", Message(new() { Shuffle = false, Progress = null, Callbacks = [new Recorder()] }), StringComparison.Ordinal);

        string Message(FitOptions options) =>
            Assert.Throws<TrainingAnomalyException>(() => new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(data, options: options)).Message;
    }

    /// <summary>Some epochs in, with the steps since the last copy of the state repeated.</summary>
    [Fact]
    public void A_fit_that_diverges_is_left_before_the_bad_step()
    {
        PlainBlobNetwork network = new(seed: 1);
        PlainBlobNetwork.Trainer trainer = new(network);
        TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(() => trainer.Fit(
            Train, options: new() { Epochs = 400, Schedule = Schedule.Exponential(3), Progress = null }));

        Assert.All(Blobs.Parameters(network), p => Assert.True(float.IsFinite(p)));
        Assert.Contains(e.Layer, (string[])["hidden", "logits", "loss"]);
        Assert.True(e.Step > 4, e.Message);
        Assert.Equal(e.Step - 1, trainer.StepCount);
    }

    private static void Fit(PlainBlobNetwork network) => new PlainBlobNetwork.Trainer(network).Fit(Train, options: new() { Progress = null });

    [Theory]
    [InlineData(7, "market", 7)]
    [InlineData(9, "book", 1)]
    public void The_input_among_several_is_found(int element, string name, int place)
    {
        float[] inputs = new float[8 * 12];
        inputs[(3 * 12) + element] = float.NaN;

        TrainingAnomalyException e = Assert.Throws<TrainingAnomalyException>(() => new MarketNetwork.Trainer(new MarketNetwork(1)).Fit(
            Dataset.Create(inputs, 12, new float[8], 1), options: new() { Shuffle = false, Progress = null }));

        Assert.Equal(name, e.Layer);
        Assert.Contains($"example 3 of the batch has NaN at {element}, element {place} of {name}", e.Message, StringComparison.Ordinal);
    }
}

[Network]
[Input(8)]
[Dense(16, Activation.ReLU, Name = "first")]
[Dense(16, Activation.ReLU, Name = "second")]
[Dense(16, Activation.ReLU, Name = "third")]
[Dense(3, Name = "logits")]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class DeepReluNetwork;

/// <summary>Merges of what one layer gives.</summary>
[Network]
[Input(2)]
[Dense(4, Name = "d1")]
[Multiply("d1", "d1", Name = "sq")]
[Multiply("sq", "sq", Name = "q4")]
[Dense(1)]
[MeanSquaredError]
[Sgd(0.1f)]
public sealed partial class MergingNetwork;

/// <summary>A merge before all parameters.</summary>
[Network]
[Input(2, Name = "x")]
[Multiply("x", "x", Name = "square")]
[Dense(1)]
[MeanSquaredError]
[Sgd(0.1f)]
public sealed partial class SquaringNetwork;

/// <summary>Two inputs, one behind the other in an example.</summary>
[Network]
[Input(8, Name = "market")]
[Input(4, Name = "book")]
[Dense(3, From = "market", Name = "prices")]
[Dense(3, From = "book", Name = "orders")]
[Concatenate("prices", "orders")]
[Dense(1)]
[MeanSquaredError]
[Sgd(0.1f)]
public sealed partial class MarketNetwork;
