using NetCompiler.Data;
using NetCompiler.Training;

namespace NetCompiler.Search;

/// <summary>What a search compares, on what, and how.</summary>
public sealed record SearchOptions
{
    /// <summary>The declared networks to compare, at least one.</summary>
    public required IReadOnlyList<SearchVariant> Variants { get; init; }

    /// <summary>The values to choose from; none unless they are said.</summary>
    public SearchSpace Space { get; init; } = new();

    /// <summary>
    /// How a candidate is trained: <c>c => new FitOptions { LearningRate = (float)c["rate"], Metrics = [new Accuracy()] }</c>. It is called for each fit,
    /// on several threads at once, and must make metrics and callbacks anew. The epochs are the search's, and nothing is shown.
    /// </summary>
    public required Func<Candidate, FitOptions> Fit { get; init; }

    /// <summary>What to learn from.</summary>
    public required Dataset Train { get; init; }

    /// <summary>What to be measured on; null where there are <see cref="Folds"/>.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Rounds of cross-validation over the training set, whose mean counts; 0 measures on <see cref="Validation"/>.</summary>
    public int Folds { get; init; }

    /// <summary>
    /// How inputs are scaled: by what the training part of each fold says, so that no fit knows of the examples that it is measured on. Unscaled unless it is set.
    /// </summary>
    public Scaling? InputScaling { get; init; }

    /// <summary>How targets are scaled, in the same way: losses and metrics are then those of the scaled ones. Unscaled unless it is set.</summary>
    public Scaling? TargetScaling { get; init; }

    /// <summary>The metric's name, or <c>loss</c>.</summary>
    public string Metric { get; init; } = "loss";

    /// <summary>Epochs of a fit; what halving gives to a candidate that comes to the end.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The candidates' values, their weights and the folds follow from it.</summary>
    public ulong Seed { get; init; }

    /// <summary>Fits at a time; as many as the machine has processors unless it is set. The result does not depend on it.</summary>
    public int? Parallel { get; init; }

    /// <summary>
    /// A file that remembers every fit, JSON line by line: a search that was ended, however it was, repeats none of them when it is called again. Fits with
    /// other data, options or layers of other kinds and shapes are others. Constants of layers, such as a rate of dropout, are not seen, nor those of metrics
    /// and of a trainer but for its largest batch and rate: variants that differ in them have names of their own. None unless it is set.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>Called after each fit, one at a time.</summary>
    public Action<SearchTrial>? Progress { get; init; }

    /// <summary>Ends the search; fits that are running end after their step and are not kept.</summary>
    public CancellationToken Cancellation { get; init; }

    internal void Check()
    {
        if (Variants is null || Variants.Count == 0 || Variants.Contains(null!) || Variants.Select(v => v.Name).Distinct().Count() != Variants.Count)
        {
            throw new ArgumentException("Expected at least one variant, and different names.", nameof(Variants));
        }

        ArgumentNullException.ThrowIfNull(Fit);
        ArgumentNullException.ThrowIfNull(Train);
        ArgumentNullException.ThrowIfNull(Space);
        ArgumentException.ThrowIfNullOrEmpty(Metric);
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        if (Folds is < 0 or 1 || Folds >= 2 == Validation is not null)
        {
            string found = $"{Folds} folds{(Validation is null ? "" : " and a validation set")}";
            throw new ArgumentException($"{found}; expected either at least 2 folds or a validation set", nameof(Folds));
        }

        if (Parallel is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Parallel), Parallel, "Expected at least one fit at a time.");
        }
    }
}
