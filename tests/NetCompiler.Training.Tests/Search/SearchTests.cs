using System.Collections.Concurrent;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Search;
using NetCompiler.Tests.Files;
using NetCompiler.Training.Tests.Support;

namespace NetCompiler.Training.Tests.Search;

public sealed class SearchTests
{
    private static readonly Dataset Train = Blobs.Create(120, seed: 1, noise: 1.5f);

    private static SearchOptions Options => new()
    {
        Variants =
        [
            SearchVariant.Of<BlobNetwork>(n => new BlobNetwork.Trainer(n)),
            SearchVariant.Of<PlainBlobNetwork>(n => new PlainBlobNetwork.Trainer(n), "plain"),
        ],
        Space = new SearchSpace().LogUniform("rate", 1e-5, 0.1).Choice("batch", 16, 32),
        Fit = c => new FitOptions { LearningRate = (float)c["rate"], BatchSize = (int)c["batch"], Metrics = [new Accuracy()] },
        Train = Train,
        Validation = Blobs.Create(60, seed: 2, noise: 1.5f),
        Metric = "accuracy",
        Epochs = 3,
        Seed = 4,
    };

    [Fact]
    public void A_grid_has_every_combination_and_the_best_comes_first()
    {
        SearchResult result = HyperparameterSearch.Grid(Options, levels: 3);

        Assert.Equal(2 * 3 * 2, result.Trials.Count);
        Assert.Equal(12 * 3, result.TotalEpochs);
        Assert.Equal([1e-5, 1e-3, 0.1], result.Trials.Select(t => Math.Round(t.Candidate["rate"], 8)).Distinct().Order());
        Assert.Equal(result.Trials.Select(t => t.Score).OrderDescending(), result.Trials.Select(t => t.Score));
        Assert.InRange(result.Best.Score, 0.7, 1);
        Assert.True(result.Best.Score > result.Trials[^1].Score + 0.2, $"{result}");
        string[] table = result.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(13, table.Length);
        Assert.Matches(@"^ +network +rate +batch +epochs +accuracy +±$", table[0]);
    }

    [Fact]
    public void Results_do_not_depend_on_how_many_fits_run_at_a_time()
    {
        SearchResult one = HyperparameterSearch.Random(Options with { Parallel = 1 }, candidates: 6);
        SearchResult four = HyperparameterSearch.Random(Options with { Parallel = 4 }, candidates: 6);

        Assert.Equal(one.ToString(), four.ToString());
        Assert.Equal(6, one.Trials.Select(t => t.Candidate["rate"]).Distinct().Count());
        Assert.Equal(3, one.Trials.Count(t => t.Candidate.Variant.Name == "plain"));
        Assert.NotEqual(one.ToString(), HyperparameterSearch.Random(Options with { Seed = 5 }, 6).ToString());
    }

    [Fact]
    public void Folds_are_averaged()
    {
        SearchResult result = HyperparameterSearch.Random(Options with { Validation = null, Folds = 3, Metric = "loss" }, candidates: 2);

        Assert.All(result.Trials, t => Assert.Equal(3, t.Scores.Count));
        Assert.All(result.Trials, t => Assert.Equal(t.Scores.Sum() / 3, t.Score, 1e-12));
        Assert.True(result.Trials[0].Score <= result.Trials[1].Score);
        Assert.Equal(2 * 3 * 3, result.TotalEpochs);
    }

    /// <summary>By what the training part of each fold says, and not the whole.</summary>
    [Fact]
    public void Folds_are_scaled_by_their_training_parts()
    {
        SearchOptions options = Options with { Validation = null, Folds = 3, Metric = "loss", InputScaling = Scaling.ZScore };
        SearchTrial trial = HyperparameterSearch.Random(options, candidates: 1).Best;

        Fold[] folds = [.. Train.Folds(3, options.Seed)];
        Assert.All(folds.Zip(trial.Scores), pair =>
        {
            ModelScaling scaling = ModelScaling.Fit(pair.First.Train, Scaling.ZScore);
            FitOptions fit = options.Fit(trial.Candidate) with { Epochs = options.Epochs, Progress = null };
            FitResult result = new BlobNetwork.Trainer(new BlobNetwork(options.Seed)).Fit(scaling.Apply(pair.First.Train), scaling.Apply(pair.First.Validation), fit);
            Assert.Equal(result.Last!.ValidationLoss, pair.Second);
        });
    }

    /// <summary>Table 1 of Li et al. for R = 9 and η = 3: brackets of 9, 5 and 3 candidates.</summary>
    [Fact]
    public void Hyperband_has_the_papers_brackets()
    {
        ConcurrentBag<(int Candidate, int Epochs)> fits = [];
        SearchResult result = HyperparameterSearch.Hyperband(Options with { Epochs = 9, Progress = t => fits.Add((t.Candidate.Number, t.Epochs)) });

        Assert.Equal([(1, 9), (3, 3), (9, 1)], Bracket(0, 9));
        Assert.Equal([(1, 9), (5, 3)], Bracket(9, 5));
        Assert.Equal([(3, 9)], Bracket(14, 3));
        Assert.Equal(17, result.Trials.Count);
        Assert.Equal(9 + 9 + 9 + 15 + 9 + 27, result.TotalEpochs);

        IEnumerable<(int Count, int Epochs)> Bracket(int first, int count) => fits.Where(f => f.Candidate >= first && f.Candidate < first + count)
            .CountBy(f => f.Epochs).Select(p => (p.Value, p.Key)).Order();
    }

    [Fact]
    public void Halving_keeps_the_best()
    {
        ConcurrentDictionary<(int Candidate, int Epochs), double> scores = [];
        SearchOptions options = Options with { Epochs = 4, Progress = t => scores[(t.Candidate.Number, t.Epochs)] = t.Score };
        HyperparameterSearch.SuccessiveHalving(options, candidates: 8, eta: 2);

        Assert.Equal(8, scores.Keys.Count(k => k.Epochs == 1));
        int[] second = [.. scores.Keys.Where(k => k.Epochs == 2).Select(k => k.Candidate)];
        Assert.Equal(4, second.Length);
        Assert.Equal(2, scores.Keys.Count(k => k.Epochs == 4));
        double least = second.Min(c => scores[(c, 1)]);
        Assert.All(Enumerable.Range(0, 8).Except(second), c => Assert.True(scores[(c, 1)] <= least));
    }

    [Fact]
    public void A_journal_saves_what_was_done()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        int fits = 0;
        SearchOptions options = Options with
        {
            Journal = folder["journal"],
            Parallel = 1,
            Fit = c =>
            {
                Interlocked.Increment(ref fits);
                return Options.Fit(c) with { Callbacks = [new Recorder { EpochEnded = _ => Interlocked.Increment(ref fits) }] };
            },
        };
        SearchOptions stopped = options with { Cancellation = source.Token, Progress = t => source.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => HyperparameterSearch.Random(stopped, 4));
        int lines = File.ReadAllLines(folder["journal"]).Length;
        File.AppendAllText(folder["journal"], "{\"key\":\"half a li");
        SearchResult expected = HyperparameterSearch.Random(Options, 4);

        fits = 0;
        SearchResult result = HyperparameterSearch.Random(options, 4);

        Assert.InRange(lines, 1, 3);
        Assert.Equal(4 + (3 * (4 - lines)), fits);
        Assert.Equal(expected.ToString(), result.ToString());
        Assert.Equal(4, File.ReadAllLines(folder["journal"]).Length);
        fits = 0;
        Assert.Equal(expected.ToString(), HyperparameterSearch.Random(options, 4).ToString());
        Assert.Equal(4, fits);
    }

    [Fact]
    public void A_fit_that_diverges_has_failed_and_comes_last()
    {
        SearchOptions options = Options with
        {
            Space = new SearchSpace().Choice("rate", 0.01, 1e30),
            Fit = c => new FitOptions { LearningRate = (float)c["rate"] },
            Metric = "loss",
        };
        SearchResult result = HyperparameterSearch.Grid(options);

        Assert.Contains("The loss is", result.Trials[^1].Error, StringComparison.Ordinal);
        Assert.Null(result.Best.Error);
        Assert.Contains("failed", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_searches_are_refused()
    {
        Assert.Throws<ArgumentException>(() => HyperparameterSearch.Grid(Options with { Variants = [] }));
        Assert.Throws<ArgumentException>(() => HyperparameterSearch.Grid(Options with { Variants = [null!] }));
        Assert.Contains("Fit gave null for ", Assert.Throws<ArgumentException>(() => HyperparameterSearch.Grid(Options with { Fit = _ => null! })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HyperparameterSearch.Grid(Options with { Folds = 3 }));
        Assert.Throws<ArgumentException>(() => HyperparameterSearch.Grid(Options with { Validation = null }));
        Assert.Throws<ArgumentException>(() => HyperparameterSearch.Grid(Options with { Folds = 1 }));
        Assert.Throws<ArgumentException>(() => HyperparameterSearch.Grid(Options with { Folds = -1 }));
        Assert.Equal("Parallel", Assert.Throws<ArgumentOutOfRangeException>(() => HyperparameterSearch.Grid(Options with { Parallel = 0 })).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => HyperparameterSearch.Grid(Options, levels: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => HyperparameterSearch.SuccessiveHalving(Options, candidates: 4, leastEpochs: 4));
        Assert.Contains("f1", Assert.Throws<ArgumentException>(() => HyperparameterSearch.Grid(Options with { Metric = "f1" })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SearchSpace().Uniform("a", 2, 1));
        Assert.Throws<ArgumentException>(() => new SearchSpace().Uniform("a", -1e308, 1e308));
        Assert.Throws<ArgumentException>(() => new SearchSpace().Choice("a", 1).Choice("a", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SearchSpace().LogUniform("a", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => HyperparameterSearch.Hyperband(Options, eta: 1));
        Assert.Contains("expected one of rate, batch", Assert.Throws<KeyNotFoundException>(
            () => HyperparameterSearch.Grid(Options with { Fit = c => new FitOptions { BatchSize = (int)c["size"] } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_goes_from_end_to_end_of_a_range()
    {
        double[][] grid = [.. new SearchSpace().Uniform("a", -1, 3).Integer("n", 2, 4).Grid(3)];

        Assert.Equal([[-1, 2], [-1, 3], [-1, 4], [1, 2], [1, 3], [1, 4], [3, 2], [3, 3], [3, 4]], grid);
        Assert.Equal([[1.0, 0.1]], new SearchSpace().Uniform("a", -1, 3).LogUniform("rate", 0.01, 1).Grid(1).Select(p => p.Select(v => Math.Round(v, 12))));
    }

    [Fact]
    public void Grids_stay_in_their_ranges()
    {
        Random random = new(1);
        for (int i = 0; i < 10_000; i++)
        {
            double least = Math.Pow(10, -6 * random.NextDouble());
            double greatest = least * (1 + (1000 * random.NextDouble()));
            double[] last = new SearchSpace().LogUniform("a", least, greatest).Uniform("b", least, greatest).Grid(2).Last();

            Assert.Equal(greatest, last[0]);
            Assert.InRange(last[1], least, greatest);
        }

        Assert.All(new SearchSpace().LogUniform("a", double.Epsilon, 1).Grid(5), p => Assert.InRange(p[0], double.Epsilon, 1));
    }

    [Fact]
    public void Random_whole_numbers_are_equally_likely_and_others_fill_their_range()
    {
        SearchSpace space = new SearchSpace().Integer("n", -1, 2).Uniform("a", 10, 14).Integer("all", int.MinValue, int.MaxValue);

        double[][] points = [.. Enumerable.Range(0, 4000).Select(i => space.Sample(7, i))];

        Assert.Equal([-1, 0, 1, 2], points.Select(p => p[0]).Distinct().Order());
        Assert.All(points.CountBy(p => p[0]), n => Assert.InRange(n.Value, 900, 1100));
        Assert.All(points.CountBy(p => Math.Floor(p[1])), n => Assert.InRange(n.Value, 900, 1100));
        Assert.All(points, p => Assert.InRange(p[1], 10, 14));
        Assert.InRange(points.Count(p => p[2] < 0), 1900, 2100);
    }

    /// <summary>The deviation of a sample: the squares divided by one less than their number.</summary>
    [Fact]
    public void The_spread_over_folds_is_that_of_a_sample()
    {
        Assert.Equal(Math.Sqrt(7 / 3.0), new SearchTrial(null!, 1, [1, 2, 4], null).Deviation, 1e-12);
        Assert.Equal(0, new SearchTrial(null!, 1, [3], null).Deviation);
    }

    [Fact]
    public void Of_failed_fits_none_is_best()
    {
        SearchTrial failed = new(null!, 1, [double.NaN], "no memory");

        Assert.Contains("no memory", Assert.Throws<InvalidOperationException>(() => new SearchResult("loss", [failed], 1).Best).Message, StringComparison.Ordinal);
        Assert.Contains("there was none", Assert.Throws<InvalidOperationException>(() => new SearchResult("loss", [], 0).Best).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_folds_are_enough()
    {
        SearchResult result = HyperparameterSearch.Random(Options with { Validation = null, Folds = 2, Metric = "loss", Epochs = 1 }, candidates: 1);

        Assert.Equal(2, result.Best.Scores.Count);
    }
}
