using System.Diagnostics;
using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>The steps of a fit, each with its rate and counted, up to a loss that is not finite. A step allocates nothing.</summary>
/// <param name="trainer">What learns.</param>
/// <param name="options">How it learns.</param>
/// <param name="batches">What it learns from.</param>
/// <param name="baseRate">The rate that the schedule's factors are for.</param>
/// <param name="state">Where the fit is; steps move it on.</param>
/// <param name="progress">What callbacks see of it.</param>
/// <param name="average">The average of the weights; null where none is asked for.</param>
internal sealed class FitSteps<TNetwork>(
    ITrainer<TNetwork> trainer, FitOptions options, Batches batches, float baseRate, FitState state, FitProgress progress, WeightAverage<TNetwork>? average)
    where TNetwork : INetwork<TNetwork>
{
    private readonly UpdateStep<TNetwork> _update = UpdateStep<TNetwork>.Create(trainer, options);
    private readonly AnomalySearch<TNetwork> _anomalies = new(trainer, options.Callbacks.Count > 0);
    private long _last;

    /// <summary>Whether no batch waits for others.</summary>
    public bool IsBetweenUpdates => _update.IsBetweenUpdates;

    /// <summary>Called at the beginning of every epoch that is trained in.</summary>
    public void BeginEpoch()
    {
        StartClock();
        _anomalies.BeginEpoch(state);
    }

    /// <summary>What has taken time so far was no training.</summary>
    public void StartClock() => _last = Stopwatch.GetTimestamp();

    /// <summary>True if the batch completed an update.</summary>
    public bool Learn(Batch batch)
    {
        if (_update.IsBetweenUpdates)
        {
            trainer.LearningRate = state.LearningRate = Rate(state.Step, state.Plateau.Reductions);
        }

        if (_update.LearnsAtOnce)
        {
            _anomalies.BeforeStep(state, _last);
        }

        if (_update.Take(batch, isLast: batch.Index + 1 == batches.Count) is not { } loss)
        {
            return false;
        }

        if (!float.IsFinite(loss))
        {
            _update.Discard();
            throw _anomalies.Find(state, batches, loss, batch.Index, applied: _update.LearnsAtOnce, Rate);
        }

        int examples = _update.Examples;
        _update.Apply();
        average?.AfterUpdate(state.Epoch);
        Count(batch.Index, loss, examples);
        return true;
    }

    /// <summary>Leaves the trainer as it was before an update that an error has kept from being finished.</summary>
    public void Discard() => _update.Discard();

    private void Count(int batch, float loss, int examples)
    {
        state.Batch = batch + 1;
        state.Step++;
        state.LossSum += (double)loss * examples;
        state.Examples += examples;
        long now = Stopwatch.GetTimestamp();
        progress.StepLoss = loss;
        progress.TrainingTicks += now - _last;
        progress.ExamplesDone += examples;
        progress.StepsDone++;
        _last = now;
    }

    private float Rate(long step, int reductions)
    {
        double rate = baseRate * options.Schedule.Factor(new ScheduleTime(step, progress.StepsPerEpoch, progress.TotalSteps));
        float reduced = options.Plateau?.Rate(rate, reductions) ?? (float)rate;
        return float.IsFinite(reduced) ? reduced : throw NoRate(step, reduced);
    }

    private static InvalidOperationException NoRate(long step, float rate) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The schedule gives the learning rate {rate} in step {step + 1}; expected a finite number. The network is as it was before that step."));
}
