using NetCompiler.Data;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

public sealed class DiagnosisTests
{
    [Fact]
    public void Dead_units_are_counted()
    {
        DeepReluNetwork network = new(seed: 1);
        float[] parameters = Blobs.Parameters(network);

        // Biases of the first layer that no input reaches: three units are never above 0.
        parameters.AsSpan(8 * 16, 3).Fill(-1000);
        network.SetParameters(parameters);

        TrainingDiagnosis diagnosis = new DeepReluNetwork.Trainer(network).Diagnose(Blobs.Create(100, seed: 1));

        LayerDiagnosis first = diagnosis.Layers.Single(l => l.Name == "first");
        Assert.Equal(16, first.Units);
        Assert.InRange(first.DeadUnits, 3, 6);
        Assert.Equal(0, diagnosis.Layers.Single(l => l.Name == "logits").DeadUnits);
        Assert.Contains($"first   gradient", diagnosis.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{first.DeadUnits} of 16 units dead", diagnosis.ToString(), StringComparison.Ordinal);
        Assert.Equal(parameters, Blobs.Parameters(network));
    }

    [Fact]
    public void Vanishing_gradients_are_seen_behind_many_sigmoids()
    {
        TrainingDiagnosis deep = new DeepSigmoidNetwork.Trainer(new DeepSigmoidNetwork(1)).Diagnose(Blobs.Create(100, seed: 1));
        TrainingDiagnosis shallow = new PlainBlobNetwork.Trainer(new PlainBlobNetwork(1)).Diagnose(Blobs.Create(100, seed: 1));

        Assert.True(deep.Layers[0].IsVanishing, $"{deep}");
        Assert.False(deep.Layers[^1].IsVanishing);
        Assert.True(deep.HasVanishingGradients);
        Assert.False(shallow.HasVanishingGradients, $"{shallow}");
        Assert.Equal(0, shallow.DeadUnits);
    }

    /// <summary>Penalties have gradients of their own, which no example gives.</summary>
    [Fact]
    public void Penalties_on_weights_hide_neither_dead_units_nor_vanishing_gradients()
    {
        float[] parameters = Blobs.Parameters(new DeepReluNetwork(seed: 1));
        parameters.AsSpan(8 * 16, 3).Fill(-1000);
        DeepReluNetwork plain = new();
        plain.SetParameters(parameters);
        PenalizedNetwork penalized = new();
        penalized.SetParameters(parameters);
        Dataset data = Blobs.Create(100, seed: 1);

        TrainingDiagnosis expected = new DeepReluNetwork.Trainer(plain).Diagnose(data);
        TrainingDiagnosis diagnosis = new PenalizedNetwork.Trainer(penalized).Diagnose(data);
        TrainingDiagnosis deep = new PenalizedSigmoidNetwork.Trainer(new PenalizedSigmoidNetwork(1)).Diagnose(data);

        Assert.Equal(expected.Layers.Select(l => l.DeadUnits), diagnosis.Layers.Select(l => l.DeadUnits));
        Assert.All(expected.Layers.Zip(diagnosis.Layers), l => Assert.Equal(l.First.Gradient, l.Second.Gradient, 1e-5 * l.First.Gradient));
        Assert.True(deep.Layers[0].IsVanishing, $"{deep}");
    }

    [Fact]
    public void Units_whose_inputs_are_zero_live_by_their_bias()
    {
        DeepReluNetwork network = new(seed: 1);
        float[] parameters = Blobs.Parameters(network);
        parameters.AsSpan(8 * 16, 16).Fill(-1000);
        network.SetParameters(parameters);

        TrainingDiagnosis diagnosis = new DeepReluNetwork.Trainer(network).Diagnose(Blobs.Create(100, seed: 1));

        Assert.Equal([16, 16, 16, 0], diagnosis.Layers.Select(l => l.DeadUnits));
        Assert.All(diagnosis.Layers, l => Assert.Equal((0.0, true), (l.Gradient, l.IsVanishing)));
        Assert.True(diagnosis.HasVanishingGradients);
    }

    [Fact]
    public void Units_are_the_layers_outputs_and_not_tokens_or_gates()
    {
        float[] tokens = [.. Enumerable.Range(0, 16 * 4).Select(i => (float)(i % 3))];
        TrainingDiagnosis diagnosis = new GatedNetwork.Trainer(new GatedNetwork(1)).Diagnose(Dataset.Create(tokens, 4, new int[16], 2));

        Assert.Equal([0, 5, 7, 6, 2], diagnosis.Layers.Select(l => l.Units));
        Assert.Equal(0, diagnosis.DeadUnits);
        Assert.DoesNotContain("of 20 units", diagnosis.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_changed_not_even_running_statistics()
    {
        NormalizedNetwork network = new(seed: 1);
        new NormalizedNetwork.Trainer(network).Diagnose(Blobs.Create(100, seed: 1));

        Assert.Equal(Blobs.Parameters(new NormalizedNetwork(1)), Blobs.Parameters(network));
    }

    [Fact]
    public void Data_that_do_not_fit_the_loss_are_refused()
    {
        Dataset blobs = Blobs.Create(40, seed: 1);
        ArgumentException weights = Assert.Throws<ArgumentException>(
            () => new PlainBlobNetwork.Trainer(new PlainBlobNetwork(1)).Diagnose(blobs.WithWeights(new float[40])));
        ArgumentException labels = Assert.Throws<ArgumentException>(
            () => new MergingNetwork.Trainer(new MergingNetwork(1)).Diagnose(Dataset.Create(new float[4], 2, new int[2], 2)));

        Assert.StartsWith("data is not for this network", weights.Message, StringComparison.Ordinal);
        Assert.StartsWith("data is not for this network", labels.Message, StringComparison.Ordinal);
    }
}

/// <summary>Weights whose rows are tokens, or gates of units.</summary>
[Network]
[Input(Sequence = 4, Vocabulary = 20)]
[Embedding(6)]
[LSTM(5, ReturnSequences = true)]
[GRU(7, ReturnSequences = true)]
[SimpleRNN(6)]
[Dense(2)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class GatedNetwork;

/// <summary>The network with rectifiers, and penalties of every kind.</summary>
[Network]
[Input(8)]
[Dense(16, Activation.ReLU, Name = "first", KernelL2 = 0.01f, BiasL2 = 0.003f)]
[Dense(16, Activation.ReLU, Name = "second", KernelL1 = 0.01f, BiasL1 = 0.02f)]
[Dense(16, Activation.ReLU, Name = "third", KernelL1 = 0.003f, KernelL2 = 0.007f)]
[Dense(3, Name = "logits")]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class PenalizedNetwork;

/// <summary>Sigmoids in a row, the first of them with a penalty.</summary>
[Network]
[Input(8)]
[Dense(16, Activation.Sigmoid, KernelL2 = 0.1f)]
[Dense(16, Activation.Sigmoid)]
[Dense(16, Activation.Sigmoid)]
[Dense(16, Activation.Sigmoid)]
[Dense(16, Activation.Sigmoid)]
[Dense(16, Activation.Sigmoid)]
[Dense(3)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class PenalizedSigmoidNetwork;
