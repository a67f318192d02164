using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Search;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Search;

/// <summary>A journal gives back the scores of the very same fits, and touches no file that is none.</summary>
public sealed class JournalTests
{
    private static SearchOptions Options => new()
    {
        Variants = [SearchVariant.Of<PlainBlobNetwork>(n => new PlainBlobNetwork.Trainer(n))],
        Fit = _ => new FitOptions(),
        Train = Blobs.Create(60, seed: 1, noise: 1.5f),
        Validation = Blobs.Create(30, seed: 2, noise: 1.5f),
        Epochs = 2,
        Parallel = 1,
    };

    [Theory]
    [InlineData("{\"precious\": 1}")]
    [InlineData("{\"key\":\"mine\"}")]
    [InlineData("first line\nsecond line without an end")]
    [InlineData("{\"key\":\"mine\",\"value\":1}\n{\"key\":\"mi")]
    [InlineData("{\"key\":\"a\",\"score\":1}\nprecious")]
    [InlineData("\n\nprecious")]
    public void Another_file_is_refused_and_stays_as_it_is(string content)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["file"], content);

        ModelFileException e = Assert.Throws<ModelFileException>(() => HyperparameterSearch.Grid(Options with { Journal = folder["file"] }));

        Assert.Contains("expected the journal of a search", e.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(folder["file"]));
    }

    [Fact]
    public void Scores_are_those_of_the_same_data_and_options_alone()
    {
        using TemporaryFolder folder = new();
        SearchOptions options = Options with { Journal = folder["journal"] };
        Assert.Equal(1, Trained(options));
        Assert.Equal(0, Trained(options));

        Assert.Equal(1, Trained(options with { Validation = Blobs.Create(30, seed: 3, noise: 1.5f) }));
        Assert.Equal(1, Trained(options with { Train = Blobs.Create(60, seed: 3, noise: 1.5f) }));
        Assert.Equal(1, Trained(options with { InputScaling = Scaling.ZScore }));
        Assert.Equal(1, Trained(options with { InputScaling = Scaling.Range(-1, 1) }));
        Assert.Equal(1, Trained(options with { InputScaling = Scaling.Range(-2, 1) }));
        foreach (FitOptions fit in Others())
        {
            Assert.Equal(1, Trained(options with { Fit = _ => fit }));
        }

        Assert.Equal(1, Trained(options with { Variants = [SearchVariant.Of<PlainBlobNetwork>(n => new PlainBlobNetwork.Trainer(n, maxBatch: 7))] }));
        Assert.Equal(1, Trained(options with { Variants = [SearchVariant.Of<BlobNetwork>(n => new BlobNetwork.Trainer(n), "PlainBlobNetwork")] }));
        Assert.Equal(0, Trained(options));

        static FitOptions[] Others() =>
        [
            new() { BatchSize = 10 },
            new() { LearningRate = 0.01f },
            new() { AccumulateBatches = 2 },
            new() { ClipNorm = 0.5 },
            new() { Seed = 1 },
            new() { Schedule = Schedule.Cosine() },
            new() { Schedule = Schedule.From(time => time.Step < 2 ? 1 : 0.9) },
            new() { Augmentation = Augmentation.Vectors(Blobs.Features).Noise(0.1f) },
            new() { EarlyStopping = new() { Patience = 2 } },
        ];
    }

    [Fact]
    public void A_fit_without_a_number_has_failed_and_the_search_goes_on()
    {
        SearchOptions options = Options with { Space = new SearchSpace().Choice("kind", 0, 1) };

        // Of one class alone there is no area under the curve.
        Dataset one = Dataset.Create(new float[8 * 4], 8, new int[4], 3);
        SearchResult undefined = HyperparameterSearch.Grid(options with
        {
            Validation = one,
            Metric = "roc_auc",
            Fit = _ => new FitOptions { Metrics = [new RocAuc()], EarlyStopping = new() { Metric = "roc_auc" } },
        });
        float[] missing = [.. Enumerable.Repeat(float.NaN, 8)];
        SearchResult infinite = HyperparameterSearch.Grid(options with
        {
            Validation = Dataset.Create(missing, 8, new[] { 1 }, 3),
            Fit = c => new FitOptions { EarlyStopping = c["kind"] == 0 ? new() : null },
        });
        SearchResult stopped = HyperparameterSearch.Grid(options with
        {
            Fit = c => new FitOptions { Callbacks = c["kind"] == 0 ? [new Recorder { Stepped = p => p.Stop() }] : [] },
        });

        Assert.All(undefined.Trials, t => Assert.Equal("No epoch has a roc_auc that is a number.", t.Error));
        Assert.Equal(["No epoch has a loss that is a number.", "The loss is not a number after 2 epochs."], infinite.Trials.Select(t => t.Error));
        Assert.Equal("The fit was stopped before its first epoch had ended.", stopped.Trials[1].Error);
        Assert.Equal(1, stopped.Best.Candidate["kind"]);
    }

    private static int Trained(SearchOptions options)
    {
        int fits = 0;
        HyperparameterSearch.Grid(options with { Fit = c => options.Fit(c) with { Callbacks = [new Recorder { EpochEnded = p => fits += p.Epoch == 1 ? 1 : 0 }] } });
        return fits;
    }
}
