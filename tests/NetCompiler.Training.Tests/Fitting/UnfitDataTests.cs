using System.Globalization;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Runtime;
using NetCompiler.Search;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Fitting;

/// <summary>Data that do not fit the network or a metric are refused before the first step.</summary>
public sealed class UnfitDataTests
{
    private static readonly Dataset Train = Blobs.Create(64, seed: 1);

    [Fact]
    public void Labels_beyond_the_networks_classes_are_refused_in_either_set()
    {
        // The only label that is too great is in the last example.
        int[] labels = [.. new int[39], 8];
        Dataset nine = Dataset.Create(new float[8 * 40], 8, labels, 9);

        Refused("validation", "expected a class index from 0 to 2", Train, nine, new());
        Refused("train", "expected a class index from 0 to 2", nine, Train, new());
        Refused("train", "targets has", nine, Train, new() { Augmentation = Augmentation.Vectors(8).Mixup(0.2f) });
        new BlobNetwork.Trainer(new BlobNetwork(1)).Fit(Dataset.Create(new float[8 * 4], 8, new int[4], 9), options: new() { Epochs = 1, Progress = null });
    }

    /// <summary>Of more places than examples are tried.</summary>
    [Fact]
    public void The_greatest_label_is_tried_wherever_it_stands()
    {
        int[] labels = new int[101 * 100];
        for (int place = 0; place < 100; place++)
        {
            labels[((place + 1) * 100) + place] = place == 99 ? 5 : 1;
        }

        Dataset probe = FitData.Probe(Dataset.Create(new float[101], 1, labels, 6, labelLength: 100));

        Assert.InRange(probe.Count, 2, 64);
        Assert.Contains(5, probe.ToLabelArray());
    }

    [Fact]
    public void Targets_of_another_length_are_refused() =>
        Refused("validation", "targets has", Train, Dataset.Create(new float[8 * 4], 8, new float[8], 2), new());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Metrics_that_are_not_for_the_data_are_refused(bool hasValidation)
    {
        string parameter = hasValidation ? "validation" : "train";
        Dataset? validation = hasValidation ? Train : null;

        Refused(parameter, "r2 compares numbers", Train, validation, new() { Metrics = [new R2()] });
        Refused(parameter, "top 5 of 3 classes", Train, validation, new() { Metrics = [new TopKAccuracy(5)] });
        Refused(parameter, "3 classes; expected 2", Train, validation, new() { Metrics = [new F1(Average.Binary)] });
    }

    [Fact]
    public void A_loss_without_classes_is_no_exception_of_another_kind()
    {
        MemoryNetwork.Trainer trainer = new(new MemoryNetwork(seed: 1));
        Dataset labels = Dataset.Create(new float[4 * 4], 4, new int[4], 2);

        ArgumentException e = Assert.Throws<ArgumentException>(() => trainer.Fit(labels, options: new() { Shuffle = false, Progress = null }));

        Assert.Contains("MeanSquaredError takes float targets", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, "7")]
    [InlineData(-1, "-1")]
    [InlineData(1.5f, "1.5")]
    [InlineData(float.NaN, "NaN")]
    public void Inputs_that_are_no_token_ids_are_refused_wherever_they_are(float wrong, string text)
    {
        Dataset good = Ids(float.NaN, at: -1);
        Dataset bad = Ids(wrong, at: 100);
        string message = $"has {text} as input 4 of example 16; expected a token id from 0 to 6, as IdNetwork takes them";

        Refused<IdNetwork>(n => new IdNetwork.Trainer(n, maxBatch: 5), "train", $"train {message}", bad, good, new());
        Refused<IdNetwork>(n => new IdNetwork.Trainer(n, maxBatch: 5), "validation", $"validation {message}", good, bad, new());
        Refused<IdNetwork>(n => new IdNetwork.Trainer(n, maxBatch: 5), "train", $"train {message}", bad, null, new());

        static Dataset Ids(float wrong, int at) =>
            Dataset.Create(Enumerable.Range(0, 37 * 6).Select(i => i == at ? wrong : i % 7).ToArray(), 6, Enumerable.Range(0, 37).Select(i => i % 2).ToArray(), 2);
    }

    [Fact]
    public void Numbers_in_messages_are_the_same_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Contains("input 0 is 1.5;", Assert.Throws<ArgumentException>(() => TokenBuffer.Of([1.5f])).Message, StringComparison.Ordinal);
            Assert.Contains("from 1.5 to 1;", Assert.Throws<ArgumentException>(() => new SearchSpace().Uniform("a", 1.5, 1)).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Each_input_of_token_ids_has_its_own_vocabulary()
    {
        // A word and its tag: 8 of a word's ids, 3 of a tag's.
        Dataset words = Dataset.Create(new float[] { 7, 2, 7, 3 }, 2, new int[2], 2);

        Refused<TaggedNetwork>(n => new TaggedNetwork.Trainer(n), "train", "train has 3 as input 1 of example 1; expected a token id from 0 to 2", words, null, new());
        new TaggedNetwork.Trainer(new TaggedNetwork(seed: 1)).Fit(words.Take(1), options: new() { Epochs = 1, Progress = null });
    }

    [Fact]
    public void An_augmentation_for_pictures_of_another_shape_is_refused()
    {
        Dataset pictures = Dataset.Create(new float[3 * 128], 128, new int[3], 2);
        Augmentation channelsFirst = Augmentation.Images(2, 8, 8).FlipHorizontally();

        Refused<PictureNetwork>(
            n => new PictureNetwork.Trainer(n), "Augmentation", "pictures of 2×8×8; expected 8×8×2 (height, width, channels), as PictureNetwork takes them",
            pictures, null, new() { Augmentation = channelsFirst });
        foreach (Augmentation good in new[] { Augmentation.Images(8, 8, 2).FlipHorizontally(), Augmentation.Vectors(128).Noise(0.1f) })
        {
            new PictureNetwork.Trainer(new PictureNetwork(seed: 1)).Fit(pictures, options: new() { Epochs = 1, Progress = null, Augmentation = good });
        }
    }

    private static void Refused(string parameter, string message, Dataset train, Dataset? validation, FitOptions options) =>
        Refused<BlobNetwork>(n => new BlobNetwork.Trainer(n), parameter, message, train, validation, options);

    private static void Refused<TNetwork>(
        Func<TNetwork, ITrainer<TNetwork>> create, string parameter, string message, Dataset train, Dataset? validation, FitOptions options)
        where TNetwork : INetwork<TNetwork>
    {
        using TemporaryFolder folder = new();
        TNetwork network = TNetwork.Create(seed: 1);
        ITrainer<TNetwork> trainer = create(network);

        ArgumentException e = Assert.Throws<ArgumentException>(
            () => trainer.Fit(train, validation, options with { CheckpointFolder = folder["c"], Log = folder["log"], Progress = null }));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Equal(parameter, e.ParamName);
        Assert.Equal(0, trainer.StepCount);
        Assert.Equal(Blobs.Parameters(TNetwork.Create(seed: 1)), Blobs.Parameters(network));
        Assert.False(Directory.Exists(folder["c"]));
    }
}

/// <summary>Six token ids an example.</summary>
[Network]
[Input(Sequence = 6, Vocabulary = 7)]
[Embedding(4)]
[Flatten]
[Dense(2)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class IdNetwork;

/// <summary>Ids of two vocabularies.</summary>
[Network]
[Input(Sequence = 1, Vocabulary = 8, Name = "word")]
[Embedding(4, Name = "wordVector")]
[Input(Sequence = 1, Vocabulary = 3, Name = "tag")]
[Embedding(4, Name = "tagVector")]
[Concatenate("wordVector", "tagVector")]
[Flatten]
[Dense(2)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class TaggedNetwork;

/// <summary>A picture whose sides and channels have different lengths.</summary>
[Network]
[Input(8, 8, 2)]
[Flatten]
[Dense(2)]
[SoftmaxCrossEntropy]
[Sgd(0.1f)]
public sealed partial class PictureNetwork;
