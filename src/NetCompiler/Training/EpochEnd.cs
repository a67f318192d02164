using System.Diagnostics;
using NetCompiler.Data;
using NetCompiler.Metrics;

namespace NetCompiler.Training;

/// <summary>What happens between two epochs: evaluation, the history, the best weights, early stopping and the plateau.</summary>
internal sealed class EpochEnd<TNetwork> : IDisposable
    where TNetwork : INetwork<TNetwork>
{
    private readonly ITrainer<TNetwork> _trainer;
    private readonly FitOptions _options;
    private readonly WeightAverage<TNetwork>? _average;
    private readonly Evaluator<TNetwork>? _validation;
    private readonly Evaluator<TNetwork>? _training;
    private long _ticks;
    private long _examples;
    private bool _bestIsNew;

    public EpochEnd(ITrainer<TNetwork> trainer, Dataset train, Dataset? validation, FitOptions options, WeightAverage<TNetwork>? average)
    {
        _trainer = trainer;
        _options = options;
        _average = average;
        foreach (Metric metric in options.Metrics)
        {
            metric.Bind(TNetwork.Info);
        }

        int batch = options.BatchSize ?? trainer.MaxBatch;
        _validation = validation is null ? null : new Evaluator<TNetwork>(trainer, validation, batch, trainer.KeepsSparse(validation, options), options.Metrics);
        bool onTraining = options.Metrics.Count > 0 && (options.EvaluateTraining || validation is null);
        _training = onTraining ? new Evaluator<TNetwork>(trainer, train, batch, trainer.KeepsSparse(train, options), options.Metrics) : null;
        BestWeights = options.EarlyStopping is { RestoreBest: true } ? new float[TNetwork.ParameterCount] : null;
    }

    /// <summary>Room for the weights of the best epoch; null where they are not asked for.</summary>
    public float[]? BestWeights { get; }

    /// <summary>Whether there has been a best epoch.</summary>
    public bool HasBest { get; private set; }

    /// <summary>
    /// Tries one batch of each data set, so that what does not fit the network or a metric shows before a fit begins. The examples with the greatest labels
    /// stand for all. Nothing is changed.
    /// </summary>
    /// <exception cref="ArgumentException">The data are not for this network, or a metric is not for them.</exception>
    public void Try(Dataset train, Dataset? validation)
    {
        FitData.Try(_trainer, train, _options, nameof(train));
        TryMetrics(_training is null ? null : train, withLoss: false, nameof(train));
        TryMetrics(validation, withLoss: true, nameof(validation));
    }

    /// <summary>Adds the epoch to the history and draws the conclusions, all from the average of the weights where one is asked for.</summary>
    public void Evaluate(FitState state, FitProgress progress)
    {
        _average?.Show();
        try
        {
            Measure(state, progress);
        }
        finally
        {
            _average?.Hide();
        }
    }

    /// <summary>Draws the conclusions of a history that was read, as these options would have drawn them.</summary>
    /// <param name="state">With its history.</param>
    /// <param name="checkpoint">The checkpoint that it is of.</param>
    /// <exception cref="ModelFileException">Epochs lack what is watched, or the weights of the best one were not kept.</exception>
    public void Judge(FitState state, FitCheckpoint<TNetwork> checkpoint)
    {
        foreach (EpochRecord record in state.History)
        {
            foreach (string metric in (string[])[_options.EarlyStopping?.Metric ?? "loss", _options.Plateau?.Metric ?? "loss"])
            {
                checkpoint.Expect("in every epoch a value of", metric, metric == "loss" || record.Metrics.ContainsKey(metric) ? metric : "none");
            }

            Judge(state, record);
        }

        HasBest = BestWeights is not null && state.BestEpoch > 0;
        if (HasBest)
        {
            checkpoint.Expect("the weights of the best epoch,", $"{state.BestEpoch}", state.BestKept == 0 ? "none" : $"{state.BestKept}");
        }
    }

    /// <summary>The best weights, if they have changed since they were last taken.</summary>
    public float[]? TakeNewBest()
    {
        float[]? best = _bestIsNew ? BestWeights : null;
        _bestIsNew = false;
        return best;
    }

    /// <summary>Gives the network the weights that the fit is for: those of the best epoch, where they were kept, or the average.</summary>
    public void GiveWeights()
    {
        if ((HasBest ? BestWeights : _average?.Values) is { } weights)
        {
            _trainer.Network.SetParameters(weights);
        }
    }

    public void Dispose()
    {
        _validation?.Dispose();
        _training?.Dispose();
    }

    private void Measure(FitState state, FitProgress progress)
    {
        double seconds = (double)(progress.TrainingTicks - _ticks) / Stopwatch.Frequency;
        double rate = seconds > 0 ? (progress.ExamplesDone - _examples) / seconds : 0;
        (_ticks, _examples) = (progress.TrainingTicks, progress.ExamplesDone);
        _training?.Run(withLoss: false);
        Dictionary<string, double> training = _training?.Values() ?? [];
        _validation?.Run(withLoss: true);
        Dictionary<string, double> values = _validation?.Values() ?? training;
        EpochRecord record = new()
        {
            Epoch = state.Epoch + 1,
            Step = state.Step,
            Loss = progress.Loss,
            ValidationLoss = _validation?.Loss,
            Metrics = values,
            TrainingMetrics = _validation is null ? [] : training,
            LearningRate = state.LearningRate,
            Seconds = seconds,
            ExamplesPerSecond = rate,
        };
        state.History.Add(record);
        if (Judge(state, record) && BestWeights is not null)
        {
            _trainer.Network.GetParameters(BestWeights);
            HasBest = _bestIsNew = true;
        }
    }

    /// <summary>Whether the epoch is the best so far.</summary>
    private bool Judge(FitState state, EpochRecord record)
    {
        if (_options.Plateau is { } plateau)
        {
            state.Plateau = plateau.Next(state.Plateau, record.Value(plateau.Metric), _options.HigherIsBetter(plateau.Metric));
        }

        EarlyStopping stopping = _options.EarlyStopping ?? new EarlyStopping();
        double value = record.Value(stopping.Metric);
        if (stopping.IsBetter(value, state.BestValue, _options.HigherIsBetter(stopping.Metric)))
        {
            (state.BestValue, state.BestEpoch, state.Wait, state.StoppedEarly) = (value, record.Epoch, 0, false);
            return true;
        }

        state.Wait++;
        state.StoppedEarly = _options.EarlyStopping is not null && state.Wait >= stopping.Patience;
        return false;
    }

    private void TryMetrics(Dataset? data, bool withLoss, string parameter)
    {
        if (data is null)
        {
            return;
        }

        Dataset probe = FitData.Probe(data);
        int batch = _options.BatchSize ?? _trainer.MaxBatch;
        using Evaluator<TNetwork> evaluator = new(_trainer, probe, batch, _trainer.KeepsSparse(data, _options), _options.Metrics);
        FitData.Explain(parameter, () => evaluator.Run(withLoss));
        foreach (Metric metric in _options.Metrics)
        {
            metric.Reset();
        }
    }
}
