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
    private readonly Evaluator<TNetwork>? _validation;
    private readonly Evaluator<TNetwork>? _training;
    private long _ticks;
    private long _examples;
    private bool _bestIsNew;

    public EpochEnd(ITrainer<TNetwork> trainer, Dataset train, Dataset? validation, FitOptions options)
    {
        _trainer = trainer;
        _options = options;
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
    public bool HasBest { get; set; }

    /// <summary>Adds the epoch to the history and draws the conclusions.</summary>
    public void Evaluate(FitState state, FitProgress progress)
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
            LearningRate = progress.LearningRate,
            Seconds = seconds,
            ExamplesPerSecond = rate,
        };
        state.History.Add(record);
        Compare(state, record);
        if (_options.Plateau is { } plateau)
        {
            state.Plateau = plateau.Next(state.Plateau, record.Value(plateau.Metric), _options.HigherIsBetter(plateau.Metric));
        }
    }

    /// <summary>The best weights, if they have changed since they were last taken.</summary>
    public float[]? TakeNewBest()
    {
        float[]? best = _bestIsNew ? BestWeights : null;
        _bestIsNew = false;
        return best;
    }

    /// <summary>Gives the network the weights of the best epoch, where they were kept.</summary>
    public void RestoreBest()
    {
        if (BestWeights is not null && HasBest)
        {
            _trainer.Network.SetParameters(BestWeights);
        }
    }

    public void Dispose()
    {
        _validation?.Dispose();
        _training?.Dispose();
    }

    private void Compare(FitState state, EpochRecord record)
    {
        EarlyStopping stopping = _options.EarlyStopping ?? new EarlyStopping();
        double value = record.Value(stopping.Metric);
        if (stopping.IsBetter(value, state.BestValue, _options.HigherIsBetter(stopping.Metric)))
        {
            (state.BestValue, state.BestEpoch, state.Wait) = (value, record.Epoch, 0);
            if (BestWeights is not null)
            {
                _trainer.Network.GetParameters(BestWeights);
                HasBest = _bestIsNew = true;
            }
        }
        else
        {
            state.Wait++;
            state.StoppedEarly = _options.EarlyStopping is not null && state.Wait >= stopping.Patience;
        }
    }
}
