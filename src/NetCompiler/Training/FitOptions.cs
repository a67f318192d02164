using System.Globalization;
using System.Runtime.InteropServices;
using NetCompiler.Data;
using NetCompiler.Metrics;

namespace NetCompiler.Training;

/// <summary>How <c>trainer.Fit</c> trains. What is not set is what Keras and PyTorch would do.</summary>
public sealed record FitOptions
{
    /// <summary>Passes over the training set.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Examples in a batch; the trainer's largest batch unless it is set.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Whether every epoch has an order of its own. Stateful layers need the examples in theirs.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether examples that do not fill an epoch's last batch are left out of it.</summary>
    public bool DropLast { get; init; }

    /// <summary>
    /// Whether the rows of a sparse data set stay sparse where the network takes them so: a step then costs what their entries cost, and what
    /// <see cref="ISparseTrainer"/> says of optimizers with moments holds. Otherwise zeros are filled in.
    /// </summary>
    public bool KeepSparse { get; init; } = true;

    /// <summary>Random changes of the training examples; none unless it is set.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>The order of the examples and their augmentation follow from it. Weights and dropout have seeds of their own: the network's and the trainer's.</summary>
    public ulong Seed { get; init; }

    /// <summary>Metrics to compute after each epoch, on the validation set, or on the training set where there is no other.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>Whether the metrics are computed on the training set too, which costs a forward pass over it.</summary>
    public bool EvaluateTraining { get; init; }

    /// <summary>The initial learning rate; the trainer's own unless it is set.</summary>
    public float? LearningRate { get; init; }

    /// <summary>What the initial learning rate is multiplied by.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant();

    /// <summary>Lowers the learning rate when a value has stopped getting better; none unless it is set.</summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>Ends the fit when a value has stopped getting better; none unless it is set.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Averages of the weights, which are what is measured, kept as the best and left in the network; none unless it is set.</summary>
    public WeightAveraging? Averaging { get; init; }

    /// <summary>
    /// Batches whose gradients are averaged, example by example, for one update: as one batch of so many times the size would, except that batch
    /// normalisation sees the small batches. Each has dropout and noise of its own.
    /// </summary>
    public int AccumulateBatches { get; init; } = 1;

    /// <summary>
    /// Gradients whose norm over all parameters is greater are scaled down to it (Pascanu, Mikolov and Bengio, 2013); none unless it is set. A
    /// <c>ClipNorm</c> of the network's optimizer costs less.
    /// </summary>
    public double? ClipNorm { get; init; }

    /// <summary>Called after every step and every epoch; each of them can end the fit.</summary>
    public IReadOnlyList<FitCallback> Callbacks { get; init; } = [];

    /// <summary>Shows how it goes: a line an epoch unless another is set; null shows nothing.</summary>
    public FitCallback? Progress { get; init; } = new ProgressLines();

    /// <summary>
    /// A file for the log of the fit, JSON line by line, of which <see cref="Reports.Report.WriteHtml(string, string?)"/> makes a page. A fit that is
    /// resumed goes on in it. None unless it is set.
    /// </summary>
    public string? Log { get; init; }

    /// <summary>
    /// A folder for checkpoints, created if missing. A fit that was ended at any moment, even by <c>kill -9</c>, goes on from the last one when it is
    /// called again, and ends with the bits that it would have had. Other data, seeds, batches or rates are refused. None unless it is set.
    /// </summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>Updates between checkpoints; one is made after each epoch unless it is set.</summary>
    public int? CheckpointEvery { get; init; }

    /// <summary>Whether a fit goes on from the checkpoint in its folder; otherwise it begins anew and replaces it.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>Ends the fit after the step that it is in; a checkpoint is made where there is a folder.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <param name="maxBatch">The trainer's largest batch.</param>
    /// <param name="sparse">Whether inputs stay sparse.</param>
    internal BatchOptions Batches(int maxBatch, bool sparse) => new()
    {
        KeepSparse = sparse,
        Size = BatchSize ?? maxBatch,
        Shuffle = Shuffle,
        Seed = Seed,
        DropLast = DropLast,
        Augmentation = Augmentation,
    };

    /// <summary>All options on which the outcome of a fit depends, the same text in every culture. A schedule is known by its factors at all steps.</summary>
    /// <param name="epochs">How many epochs it has.</param>
    /// <param name="stepsPerEpoch">How many updates each has.</param>
    internal string Describe(int epochs, int stepsPerEpoch) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DescribeSteps(BatchSize, KeepSparse, LearningRate)}, schedule {HashSchedule(epochs, stepsPerEpoch):x16}, plateau {Plateau?.Describe() ?? "none"}, "
        + $"stopping {EarlyStopping?.Describe() ?? "none"}");

    /// <summary>The options on which single steps depend, the same text in every culture.</summary>
    /// <param name="batch">Examples in a batch.</param>
    /// <param name="sparse">Whether rows stay sparse.</param>
    /// <param name="rate">The learning rate that schedules multiply.</param>
    internal string DescribeSteps(int? batch, bool sparse, float? rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"batch {batch}, accumulate {AccumulateBatches}, clip {ClipNorm}, shuffle {Shuffle}, drop last {DropLast}, sparse {sparse}, rate {rate:R}, seed {Seed}, "
        + $"augmentation {Augmentation?.ToString() ?? "none"}{(Averaging is null ? "" : ", averaging ")}{Averaging?.Describe()}");

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Check(int maxBatch, bool carriesStates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(AccumulateBatches, 1);
        ArgumentNullException.ThrowIfNull(Schedule);
        ArgumentNullException.ThrowIfNull(Metrics);
        ArgumentNullException.ThrowIfNull(Callbacks);
        CheckMetrics();
        CheckEntries(Callbacks, nameof(Callbacks), "callbacks");
        Plateau?.Check();
        EarlyStopping?.Check();
        Averaging?.Check();
        if (BatchSize is < 1 || BatchSize > maxBatch)
        {
            throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize, $"Expected 1 to {maxBatch}, the trainer's largest batch.");
        }

        if (carriesStates && Shuffle)
        {
            throw new ArgumentException("Stateful layers carry states from batch to batch; expected Shuffle = false, and the examples in order.", nameof(Shuffle));
        }

        if (ClipNorm is not (null or > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(ClipNorm), ClipNorm, "Expected a positive norm.");
        }

        if (CheckpointEvery is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(CheckpointEvery), CheckpointEvery, "Expected at least one update.");
        }

        if (LearningRate is { } rate && !(rate >= 0 && float.IsFinite(rate)))
        {
            throw new ArgumentOutOfRangeException(nameof(LearningRate), rate, "Expected 0 or a positive number.");
        }

        CheckWatched(EarlyStopping?.Metric, nameof(EarlyStopping));
        CheckWatched(Plateau?.Metric, nameof(Plateau));
    }

    /// <exception cref="ArgumentException">Metrics are missing, or their names are not different.</exception>
    internal void CheckMetrics()
    {
        CheckEntries(Metrics, nameof(Metrics), "metrics");
        if (Metrics.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Metrics has {twice.Key} twice; expected different names, which Name sets.", nameof(Metrics));
        }

        if (Metrics.Any(m => m.Name == "loss"))
        {
            throw new ArgumentException("Metrics has one that is named loss, as the loss itself is; expected another name.", nameof(Metrics));
        }
    }

    /// <summary>Whether greater values of a metric are better ones.</summary>
    internal bool HigherIsBetter(string metric) => Metrics.FirstOrDefault(m => m.Name == metric)?.HigherIsBetter ?? false;

    // At every step, as the fit will ask: a schedule may know no others.
    private ulong HashSchedule(int epochs, int stepsPerEpoch)
    {
        long total = (long)epochs * stepsPerEpoch;
        ulong hash = 0;
        for (long step = 0; step < total; step++)
        {
            double factor = Schedule.Factor(new ScheduleTime(step, stepsPerEpoch, total));
            hash = XxHash64.Of(MemoryMarshal.AsBytes(new ReadOnlySpan<double>(in factor)), hash);
        }

        return hash;
    }

    /// <summary>Updates in an epoch of so many batches.</summary>
    internal int UpdatesOf(int batches) => (int)(((long)batches + AccumulateBatches - 1) / AccumulateBatches);

    private static void CheckEntries<T>(IReadOnlyList<T?> entries, string option, string expected)
        where T : class
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i] is null)
            {
                throw new ArgumentException($"{option} has null at {i}; expected {expected}.", option);
            }
        }
    }

    private void CheckWatched(string? metric, string option)
    {
        if (metric is not (null or "loss") && Metrics.All(m => m.Name != metric))
        {
            string known = string.Join(", ", Metrics.Select(m => m.Name).Prepend("loss"));
            throw new ArgumentException($"{option} watches {metric}; expected one of {known}.", option);
        }
    }
}
