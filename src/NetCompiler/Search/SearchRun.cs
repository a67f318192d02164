using System.Globalization;
using NetCompiler.Data;
using NetCompiler.Training;

namespace NetCompiler.Search;

/// <summary>Trains candidates, several at a time, and keeps what they scored.</summary>
internal sealed class SearchRun : IDisposable
{
    private readonly SearchOptions _options;
    private readonly SearchJournal _journal;
    private readonly Fold[] _folds;
    private readonly string _data = "";
    private readonly Dictionary<SearchVariant, VariantDefaults> _defaults = [];
    private readonly Dictionary<int, SearchTrial> _longest = [];
    private readonly Lock _gate = new();
    private bool? _higherIsBetter;
    private long _epochs;

    public SearchRun(SearchOptions options)
    {
        _options = options;
        IEnumerable<Fold> folds = options.Validation is { } validation ? [new Fold(options.Train, validation)] : options.Train.Folds(options.Folds, options.Seed);
        _folds = [.. folds.Select(Scaled)];
        if (options.Journal is not null)
        {
            // The folds follow from the training set and the seed.
            _data = $"train {options.Train.DescribeContent()}, validation {options.Validation?.DescribeContent() ?? "none"}"
                + Describe("inputs", options.InputScaling) + Describe("targets", options.TargetScaling);
            _defaults = options.Variants.ToDictionary(v => v, v => v.Describe());
        }

        _journal = new SearchJournal(options.Journal);
    }

    /// <summary>Trains each candidate for so many epochs.</summary>
    /// <returns>Their trials, the best first; of equal ones the earlier candidate.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public SearchTrial[] Train(IReadOnlyList<Candidate> candidates, int epochs)
    {
        (double Score, string? Error)[,] results = new (double, string?)[candidates.Count, _folds.Length];
        int[] missing = [.. candidates.Select(_ => _folds.Length)];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.Parallel ?? Environment.ProcessorCount, CancellationToken = _options.Cancellation };
        Parallel.For(0, candidates.Count * _folds.Length, parallel, i =>
        {
            (int candidate, int fold) = Math.DivRem(i, _folds.Length);
            results[candidate, fold] = Fit(candidates[candidate], fold, epochs);
            if (Interlocked.Decrement(ref missing[candidate]) == 0)
            {
                Report(Trial(candidate));
            }
        });
        return [.. Sort(Enumerable.Range(0, candidates.Count).Select(Trial))];

        SearchTrial Trial(int candidate) => new(
            candidates[candidate],
            epochs,
            [.. Enumerable.Range(0, _folds.Length).Select(f => results[candidate, f].Score)],
            Enumerable.Range(0, _folds.Length).Select(f => results[candidate, f].Error).FirstOrDefault(e => e is not null));
    }

    public SearchResult Result() => new(_options.Metric, [.. Sort(_longest.OrderBy(t => t.Key).Select(t => t.Value))], _epochs);

    public void Dispose() => _journal.Dispose();

    private static string Describe(string what, Scaling? scaling) => scaling is not { } s ? ""
        : string.Create(CultureInfo.InvariantCulture, $", {what} {s.Kind}{(s.Kind == ScalingKind.Range ? FormattableString.Invariant($" {s.Low:R} to {s.High:R}") : "")}");

    private Fold Scaled(Fold fold)
    {
        if (_options is { InputScaling: null, TargetScaling: null })
        {
            return fold;
        }

        ModelScaling scaling = ModelScaling.Fit(fold.Train, _options.InputScaling, _options.TargetScaling);
        return new Fold(scaling.Apply(fold.Train), scaling.Apply(fold.Validation));
    }

    private IEnumerable<SearchTrial> Sort(IEnumerable<SearchTrial> trials)
    {
        double sign = _higherIsBetter == true ? -1 : 1;
        return trials.OrderBy(t => double.IsNaN(t.Score) ? double.PositiveInfinity : sign * t.Score).ThenBy(t => t.Candidate.Number);
    }

    private void Report(SearchTrial trial)
    {
        lock (_gate)
        {
            if (!_longest.TryGetValue(trial.Candidate.Number, out SearchTrial? known) || known.Epochs <= trial.Epochs)
            {
                _longest[trial.Candidate.Number] = trial;
            }

            _options.Progress?.Invoke(trial);
        }
    }

    private (double Score, string? Error) Fit(Candidate candidate, int fold, int epochs)
    {
        FitOptions asked = _options.Fit(candidate)
            ?? throw new ArgumentException($"Fit gave null for {candidate}; expected the options of its fit.", nameof(SearchOptions.Fit));
        FitOptions options = asked with
        {
            Epochs = epochs,
            Progress = null,
            CheckpointFolder = null,
            Log = null,
            Cancellation = _options.Cancellation,
        };
        lock (_gate)
        {
            _higherIsBetter ??= options.HigherIsBetter(_options.Metric);
            _epochs += epochs;
        }

        if (_options.Journal is null)
        {
            JournalLine trained = Fit(candidate, fold, options, "");
            return (trained.Score, trained.Error);
        }

        string key = Key(candidate, fold, epochs, options);
        if (_journal.Find(key) is { } known)
        {
            return (known.Score, known.Error);
        }

        JournalLine line = Fit(candidate, fold, options, key);
        _journal.Add(line);
        return (line.Score, line.Error);
    }

    private JournalLine Fit(Candidate candidate, int fold, FitOptions options, string key)
    {
        if (_options.Metric != "loss" && options.Metrics.All(m => m.Name != _options.Metric))
        {
            string computed = string.Join(", ", options.Metrics.Select(m => m.Name));
            throw new ArgumentException($"The search compares {_options.Metric}, which the fit does not compute: {computed}.");
        }

        try
        {
            FitResult result = candidate.Variant.Fit(_options.Seed, _folds[fold].Train, _folds[fold].Validation, options);
            if (result.Status == FitStatus.Cancelled)
            {
                _options.Cancellation.ThrowIfCancellationRequested();
            }

            EpochRecord? epoch = options.EarlyStopping is null ? result.Last : result.Best;
            double score = epoch?.Value(_options.Metric) ?? double.NaN;
            return new JournalLine(key, score, double.IsNaN(score) ? Reason(result, options) : null);
        }
        catch (TrainingAnomalyException e)
        {
            return new JournalLine(key, double.NaN, e.Message);
        }
    }

    /// <summary>Why there is no score.</summary>
    private string Reason(FitResult result, FitOptions options) =>
        result.Last is not { } last ? "The fit was stopped before its first epoch had ended."
        : options.EarlyStopping is { } stopping && result.Best is null ? $"No epoch has a {stopping.Metric} that is a number."
        : string.Create(CultureInfo.InvariantCulture, $"The {_options.Metric} is not a number after {last.Epoch} epochs.");

    private string Key(Candidate candidate, int fold, int epochs, FitOptions options)
    {
        VariantDefaults defaults = _defaults[candidate.Variant];
        int steps = options.UpdatesOf(options.Batches(defaults.MaxBatch, sparse: false).BatchesOf(_folds[fold].Train.Count));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{candidate.Variant.Name} {string.Join(' ', candidate.Values.Select(Exact))} | {_options.Metric}, {epochs} epochs, "
            + $"fold {fold + 1} of {_folds.Length}, seed {_options.Seed} | {_data} | {options.Describe(epochs, steps)} | {defaults.Text}");
    }

    private static string Exact(KeyValuePair<string, double> value) => string.Create(CultureInfo.InvariantCulture, $"{value.Key}={value.Value:R}");
}
