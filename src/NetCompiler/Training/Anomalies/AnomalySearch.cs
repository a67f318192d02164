using System.Diagnostics;
using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Training;

/// <summary>
/// Finds the step and the layer of a loss that is not finite. A step has spoilt the weights by the time its loss is known; so the trainer's state is
/// copied about once a second, and the steps since, which give the same bits again, are repeated up to the bad one.
/// </summary>
/// <param name="trainer">The trainer.</param>
/// <param name="hasCallbacks">Whether callbacks may have changed the network between steps, which is not repeated.</param>
internal sealed class AnomalySearch<TNetwork>(ITrainer<TNetwork> trainer, bool hasCallbacks)
    where TNetwork : INetwork<TNetwork>
{
    // Copying may take one part in so many of the time.
    private const int CostFactor = 100;

    private readonly TrainerSnapshot _snapshot = new();
    private readonly List<int> _reductions = [];
    private int _epoch;
    private int _batch;
    private long _step;
    private long _due = long.MinValue;

    /// <summary>Called at the beginning of every epoch that is trained in.</summary>
    public void BeginEpoch(FitState state)
    {
        if (!_snapshot.IsTaken)
        {
            _epoch = state.Epoch;
        }

        while (_reductions.Count <= state.Epoch - _epoch)
        {
            _reductions.Add(state.Plateau.Reductions);
        }
    }

    /// <summary>Called before every step; <paramref name="now"/> is a recent time.</summary>
    public void BeforeStep(FitState state, long now)
    {
        if (now < _due)
        {
            return;
        }

        trainer.TakeSnapshot(_snapshot);
        (_epoch, _batch, _step) = (state.Epoch, state.Batch, state.Step);
        _reductions.Clear();
        _reductions.Add(state.Plateau.Reductions);
        long end = Stopwatch.GetTimestamp();
        _due = end + Math.Max(Stopwatch.Frequency, CostFactor * (end - now));
    }

    /// <summary>Puts the trainer back to before the bad step, and says where its loss came from.</summary>
    /// <param name="state">The state before the bad step.</param>
    /// <param name="batches">The training batches.</param>
    /// <param name="loss">The bad loss.</param>
    /// <param name="index">The batch that gave it.</param>
    /// <param name="applied">Whether the weights have been updated with it.</param>
    /// <param name="rate">The rate of a step after so many reductions.</param>
    public TrainingAnomalyException Find(FitState state, Batches batches, float loss, int index, bool applied, Func<long, int, float> rate)
    {
        string left = "as it was before that step";
        if (applied)
        {
            long repeated = state.Step - _step;
            left += hasCallbacks && repeated > 0 ? $", but for what callbacks changed in it in the last {repeated} steps, which were repeated without them" : "";
            Repeat(state.Step, batches, rate);
        }

        Anomaly anomaly = default;
        foreach (Batch batch in batches.Epoch(state.Epoch, index))
        {
            anomaly = AnomalySource.Find(trainer.Network, batch);
            break;
        }

        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"The loss is {loss} in step {state.Step + 1} (epoch {state.Epoch + 1}, batch {index + 1}): {anomaly.Text}. The network is {left}.");
        return new TrainingAnomalyException(message, anomaly.Layer, state.Epoch + 1, state.Step + 1, loss);
    }

    private void Repeat(long end, Batches batches, Func<long, int, float> rate)
    {
        trainer.Restore(_snapshot);
        int first = _batch;
        for (int epoch = _epoch; _step < end; epoch++, first = 0)
        {
            // As the epoch itself began.
            if (first == 0)
            {
                trainer.ResetStates();
            }

            foreach (Batch batch in batches.Epoch(epoch, first))
            {
                if (_step == end)
                {
                    return;
                }

                trainer.LearningRate = rate(_step++, _reductions[epoch - _epoch]);
                trainer.Step(batch);
            }
        }
    }
}
