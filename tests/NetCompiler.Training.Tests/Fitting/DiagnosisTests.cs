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
