using System.Runtime.ExceptionServices;
using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>One call of <c>Fit</c>: its epochs, and what comes before, between and after them.</summary>
internal sealed class FitRun<TNetwork> : IDisposable
    where TNetwork : INetwork<TNetwork>
{
    private readonly ITrainer<TNetwork> _trainer;
    private readonly FitOptions _options;
    private readonly Batches _batches;
    private readonly FitCallbacks _callbacks;
    private readonly WeightAverage<TNetwork>? _average;
    private readonly EpochEnd<TNetwork> _epochEnd;
    private readonly FitSteps<TNetwork> _steps;
    private readonly FitCheckpoint<TNetwork>? _checkpoint;
    private readonly FitState _state;
    private readonly FitProgress _progress;
    private readonly float _ownRate;
    private readonly float _baseRate;
    private bool _isSaved;

    public FitRun(ITrainer<TNetwork> trainer, Dataset train, Dataset? validation, FitOptions options)
    {
        FitData.Check<TNetwork>(train, nameof(train));
        if (validation is not null)
        {
            FitData.Check<TNetwork>(validation, nameof(validation));
        }

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

        try
        {
            _average = options.Averaging is { } averaging ? new WeightAverage<TNetwork>(trainer.Network, averaging) : null;
            _epochEnd = new EpochEnd<TNetwork>(trainer, train, validation, options, _average);
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
        _callbacks = new FitCallbacks(Callbacks(validation ?? train), _progress);
        _steps = new FitSteps<TNetwork>(trainer, options, _batches, _baseRate, _state, _progress, _average);
    }

    public FitResult Run()
    {
        FitStatus status = FitStatus.Failed;
        ExceptionDispatchInfo? error = null;
        try
        {
            _callbacks.Begin();
            status = Train();

            // A checkpoint has the trainer's own weights, from which a fit that was cancelled goes on.
            _epochEnd.GiveWeights();
            UpdateStatistics(status);
        }
        catch (Exception e)
        {
            error = ExceptionDispatchInfo.Capture(e);
            _steps.Discard();
        }

        _trainer.LearningRate = _ownRate;
        _progress.Status = status;

        // The error that ended the fit is the one to report.
        ExceptionDispatchInfo? later = _callbacks.End();
        (error ?? later)?.Throw();
        return new FitResult(status, [.. _state.History], _state.Step, _state.BestEpoch, _progress.Elapsed) { Problem = _progress.Problem };
    }

    public void Dispose()
    {
        _batches.Dispose();
        _epochEnd?.Dispose();
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

    // In the order of the epoch that would come next, which is the same for a fit that was resumed.
    private void UpdateStatistics(FitStatus status)
    {
        if (_options.Averaging is not { UpdateStatistics: true } || status == FitStatus.Cancelled)
        {
            return;
        }

        RunningStatistics<TNetwork> statistics = new();
        if (statistics.Any)
        {
            statistics.Update(_trainer, _batches, _state.Epoch);
        }
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

        _callbacks.EpochBegin();
        _steps.BeginEpoch();
        foreach (Batch batch in _batches.Epoch(_state.Epoch, _state.Batch))
        {
            if (IsCancelled && _steps.IsBetweenUpdates)
            {
                return false;
            }

            if (!_steps.Learn(batch))
            {
                continue;
            }

            _isSaved = false;
            _callbacks.Step();
            if (_options.CheckpointEvery is { } every && _state.Step % every == 0)
            {
                Save();
            }
        }

        return true;
    }

    private bool IsCancelled => _options.Cancellation.IsCancellationRequested || _progress.StopRequested;

    private void EndEpoch()
    {
        _average?.AfterEpoch(_state.Epoch);
        _epochEnd.Evaluate(_state, _progress);
        _callbacks.EpochEnd();
        _isSaved = false;
        _state.Epoch++;
        (_state.Batch, _state.LossSum, _state.Examples) = (0, 0, 0);
        if (_options.CheckpointEvery is null)
        {
            Save();
        }
    }

    private FitState Restore(string fingerprint)
    {
        FitState? state = null;
        if (_options.Resume)
        {
            state = _checkpoint?.Read(fingerprint, _batches.Count);
        }
        else
        {
            _checkpoint?.BeginAnew();
        }

        if (_checkpoint is null || state is null)
        {
            return new FitState { Network = TNetwork.Info.Name, Fingerprint = fingerprint };
        }

        _epochEnd.Judge(state, _checkpoint);
        _checkpoint.Restore(_trainer, state, _epochEnd.HasBest ? _epochEnd.BestWeights : null, _average);
        _isSaved = true;
        return state;
    }

    private void Save()
    {
        if (_checkpoint is null || _isSaved)
        {
            return;
        }

        _checkpoint.Save(_trainer, _state, _epochEnd.TakeNewBest(), _average);
        _isSaved = true;
        _steps.StartClock();
    }

    /// <summary>All that must stay as it is, for a fit that goes on to end with the bits that it would have had.</summary>
    private string Fingerprint(Dataset train, Dataset? validation) =>
        $"{_options.DescribeSteps(_batches.Options.Size, _batches.Options.KeepSparse, _baseRate)}, train {train.DescribeContent()}, validation {validation?.DescribeContent() ?? "none"}";
}
