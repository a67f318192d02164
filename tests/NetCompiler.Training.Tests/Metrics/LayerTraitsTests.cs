namespace NetCompiler.Training.Tests.Metrics;

/// <summary>What a compiled network says of its layers.</summary>
public sealed class LayerTraitsTests
{
    [Fact]
    public void Layers_that_give_probabilities_say_so() => Assert.Equal(["sigmoid", "hard", "soft"], Having(VectorLayersNetwork.Info, LayerTraits.GivesProbabilities));

    [Fact]
    public void Layers_that_keep_values_finite_say_so()
    {
        Assert.Equal(["input", "relu", "sigmoid", "hard", "dropout", "greatest", "least", "soft"], Having(VectorLayersNetwork.Info, LayerTraits.KeepsFinite));
        Assert.Equal(["input", "pool", "turned"], Having(ImageLayersNetwork.Info, LayerTraits.KeepsFinite));
    }

    [Fact]
    public void Layers_say_what_the_rows_of_their_weights_are()
    {
        Assert.DoesNotContain("transposed", Having(ImageLayersNetwork.Info, LayerTraits.HasUnitsInRows));
        Assert.DoesNotContain("table", Having(TokenLayersNetwork.Info, LayerTraits.HasUnitsInRows));
        Assert.Contains("gru", Having(TokenLayersNetwork.Info, LayerTraits.HasUnitsInRows));
        Assert.Equal(["dense", "last"], Having(VectorLayersNetwork.Info, LayerTraits.WeighsWholeInput));
        Assert.Empty(Having(TokenLayersNetwork.Info, LayerTraits.WeighsWholeInput));
    }

    [Fact]
    public void Inputs_of_token_ids_have_a_vocabulary()
    {
        Assert.Equal([5, 0, 0], TokenLayersNetwork.Info.Layers.Select(l => l.Vocabulary));
        Assert.All(VectorLayersNetwork.Info.Layers, l => Assert.Equal(0, l.Vocabulary));
    }

    private static IEnumerable<string> Having(NetworkInfo info, LayerTraits trait) => info.Layers.Where(l => l.Traits.HasFlag(trait)).Select(l => l.Name);
}

[Network]
[Input(4, Name = "input")]
[Dense(4, Name = "dense")]
[ReLU(Name = "relu")]
[LeakyReLU(2, Name = "leaky")]
[Sigmoid(Name = "sigmoid")]
[HardSigmoid(Name = "hard", From = "leaky")]
[Dropout(0.5f, Name = "dropout")]
[Add("sigmoid", "dropout", Name = "sum")]
[Maximum("sigmoid", "sum", Name = "greatest")]
[Minimum("greatest", "sum", Name = "least")]
[Dense(3, Name = "last")]
[Softmax(Name = "soft")]
public sealed partial class VectorLayersNetwork;

[Network]
[Input(8, 8, 1, Name = "input")]
[Conv2D(2, 3, Name = "conv")]
[MaxPool2D(2, Name = "pool")]
[Conv2DTranspose(2, 3, Name = "transposed")]
[AveragePool2D(2, Name = "mean")]
[Permute(2, 1, 3, Name = "turned")]
public sealed partial class ImageLayersNetwork;

[Network]
[Input(Sequence = 4, Vocabulary = 5, Name = "input")]
[Embedding(3, Name = "table")]
[GRU(2, Name = "gru")]
public sealed partial class TokenLayersNetwork;
