using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>One call of <c>Fit</c>: epochs, steps, and what comes between them. A step allocates nothing.</summary>
internal sealed class FitRun<TNetwork> : IDisposable
    where TNetwork : INetwork<TNetwork>
{
    private readonly ITrainer<TNetwork> _trainer;
    private readonly FitOptions _options;
    private readonly Batches _batches;
    private readonly FitCallback[] _callbacks;
    private readonly EpochEnd<TNetwork> _epochEnd;
    private readonly UpdateStep<TNetwork> _update;
    private readonly FitCheckpoint<TNetwork>? _checkpoint;
    private readonly AnomalySearch<TNetwork> _anomalies;
    private readonly FitState _state;
    private readonly FitProgress _progress;
    private readonly float _ownRate;
    private readonly float _baseRate;
    private long _last;
    private bool _isSaved;

    public FitRun(ITrainer<TNetwork> trainer, Dataset train, Dataset? validation, FitOptions options)
    {
        FitData.Check<TNetwork>(train, nameof(train));
        FitData.Check<TNetwork>(validation ?? train, nameof(validation));
        FitData.Check<TNetwork>(options.Augmentation);
        _trainer = trainer;
        _options = options;
        _ownRate = trainer.LearningRate;
        _baseRate = options.LearningRate ?? _ownRate;
        _batches = new Batches(train, options.Batches(trainer.MaxBatch, trainer.KeepsSparse(train, options)));
        if (_batches.Count == 0)
        {
            throw new ArgumentException($"train has {train.Count} examples; expected at least one batch of {_batches.Options.Size}", nameof(train));
        }

        _update = UpdateStep<TNetwork>.Create(trainer, options);
        _epochEnd = new EpochEnd<TNetwork>(trainer, train, validation, options);
        _anomalies = new AnomalySearch<TNetwork>(trainer, options.Callbacks.Count > 0);
        try
        {
            _epochEnd.Try(train, validation);
            _checkpoint = options.CheckpointFolder is { } folder ? new FitCheckpoint<TNetwork>(folder) : null;

            // Only a fit that can go on compares its data: reading all of them takes time.
            _state = Restore(_checkpoint is null ? "" : Fingerprint(train, validation));
        }
        catch
        {
            Dispose();
            throw;
        }

        int examples = options.DropLast ? _batches.Count * _batches.Options.Size : train.Count;
        _progress = new FitProgress(_state, TNetwork.Info, options, _batches.Count, _batches.Options.Size, examples);
        _callbacks = [.. Callbacks(validation ?? train)];
    }

    public FitResult Run()
    {
        FitStatus status = FitStatus.Failed;
        ExceptionDispatchInfo? error = null;
        try
        {
            foreach (FitCallback callback in _callbacks)
            {
                callback.OnBegin(_progress);
            }

            status = Train();

            // A checkpoint has the trainer's own weights, from which a fit that was cancelled goes on.
            _epochEnd.RestoreBest();
        }
        catch (Exception e)
        {
            error = ExceptionDispatchInfo.Capture(e);
            _update.Discard();
        }

        _trainer.LearningRate = _ownRate;
        _progress.Status = status;
        foreach (FitCallback callback in _callbacks)
        {
            try
            {
                callback.OnEnd(_progress);
            }
            catch (Exception e)
            {
                // The others must hear of the end, too; the first error is the one to report.
                error ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        error?.Throw();
        return new FitResult(status, [.. _state.History], _state.Step, _state.BestEpoch, _progress.Elapsed) { Problem = _progress.Problem };
    }

    public void Dispose()
    {
        _batches.Dispose();
        _epochEnd.Dispose();
        _checkpoint?.Dispose();
    }

    private IEnumerable<FitCallback> Callbacks(Dataset evaluation)
    {
        if (_options.Log is { } path)
        {
            yield return new FitLog<TNetwork>(path, _trainer.Network, evaluation);
        }

        if (_options.Progress is { } progress)
        {
            yield return progress;
        }

        foreach (FitCallback callback in _options.Callbacks)
        {
            yield return callback;
        }
    }

    private FitStatus Train()
    {
        while (_state.Epoch < _options.Epochs && !_state.StoppedEarly)
        {
            if (!RunEpoch())
            {
                Save();
                return FitStatus.Cancelled;
            }

            EndEpoch();
        }

        Save();
        return _state.StoppedEarly ? FitStatus.StoppedEarly : FitStatus.Finished;
    }

    /// <summary>False if it was cancelled before its end.</summary>
    private bool RunEpoch()
    {
        if (IsCancelled)
        {
            return false;
        }

        // In the middle of an epoch, the checkpoint has brought the states back.
        if (_state.Batch == 0)
        {
            _trainer.ResetStates();
        }

        foreach (FitCallback callback in _callbacks)
        {
            callback.OnEpochBegin(_progress);
        }

        _last = Stopwatch.GetTimestamp();
        _anomalies.BeginEpoch(_state);
        foreach (Batch batch in _batches.Epoch(_state.Epoch, _state.Batch))
        {
            if (IsCancelled && _update.IsBetweenUpdates)
            {
                return false;
            }

            if (!Learn(batch))
            {
                continue;
            }

            foreach (FitCallback callback in _callbacks)
            {
                callback.OnStep(_progress);
            }

            if (_options.CheckpointEvery is { } every && _state.Step % every == 0)
            {
                Save();
            }
        }

        return true;
    }

    private bool IsCancelled => _options.Cancellation.IsCancellationRequested || _progress.StopRequested;

    /// <summary>True if the batch completed an update.</summary>
    private bool Learn(Batch batch)
    {
        if (_update.IsBetweenUpdates)
        {
            _trainer.LearningRate = _state.LearningRate = Rate(_state.Step, _state.Plateau.Reductions);
        }

        if (_update.LearnsAtOnce)
        {
            _anomalies.BeforeStep(_state, _last);
        }

        if (_update.Take(batch, isLast: batch.Index + 1 == _batches.Count) is not { } loss)
        {
            return false;
        }

        if (!float.IsFinite(loss))
        {
            _update.Discard();
            throw _anomalies.Find(_state, _batches, loss, batch.Index, applied: _update.LearnsAtOnce, Rate);
        }

        int examples = _update.Examples;
        _update.Apply();
        Count(batch.Index, loss, examples);
        return true;
    }

    private void Count(int batch, float loss, int examples)
    {
        _isSaved = false;
        _state.Batch = batch + 1;
        _state.Step++;
        _state.LossSum += (double)loss * examples;
        _state.Examples += examples;
        long now = Stopwatch.GetTimestamp();
        _progress.StepLoss = loss;
        _progress.TrainingTicks += now - _last;
        _progress.ExamplesDone += examples;
        _progress.StepsDone++;
        _last = now;
    }

    private void EndEpoch()
    {
        _epochEnd.Evaluate(_state, _progress);
        foreach (FitCallback callback in _callbacks)
        {
            callback.OnEpochEnd(_progress);
        }

        _isSaved = false;
        _state.Epoch++;
        (_state.Batch, _state.LossSum, _state.Examples) = (0, 0, 0);
        if (_options.CheckpointEvery is null)
        {
            Save();
        }
    }

    private float Rate(long step, int reductions)
    {
        double rate = _baseRate * _options.Schedule.Factor(new ScheduleTime(step, _progress.StepsPerEpoch, _progress.TotalSteps));
        float reduced = _options.Plateau?.Rate(rate, reductions) ?? (float)rate;
        return float.IsFinite(reduced) ? reduced : throw NoRate(step, reduced);
    }

    private static InvalidOperationException NoRate(long step, float rate) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The schedule gives the learning rate {rate} in step {step + 1}; expected a finite number. The network is as it was before that step."));

    private FitState Restore(string fingerprint)
    {
        if (_checkpoint is not null && !_options.Resume)
        {
            _checkpoint.Clear();
        }

        if (_checkpoint?.Read(fingerprint, _batches.Count) is not { } state)
        {
            return new FitState { Network = TNetwork.Info.Name, Fingerprint = fingerprint };
        }

        _epochEnd.Judge(state, _checkpoint);
        _checkpoint.Restore(_trainer, state, _epochEnd.HasBest ? _epochEnd.BestWeights : null);
        _isSaved = true;
        return state;
    }

    private void Save()
    {
        if (_checkpoint is null || _isSaved)
        {
            return;
        }

        _checkpoint.Save(_trainer, _state, _epochEnd.TakeNewBest());
        _isSaved = true;
        _last = Stopwatch.GetTimestamp();
    }

    /// <summary>All that must stay as it is, for a fit that goes on to end with the bits that it would have had.</summary>
    private string Fingerprint(Dataset train, Dataset? validation) =>
        $"{_options.DescribeSteps(_batches.Options.Size, _batches.Options.KeepSparse, _baseRate)}, train {train.DescribeContent()}, validation {validation?.DescribeContent() ?? "none"}";
}
